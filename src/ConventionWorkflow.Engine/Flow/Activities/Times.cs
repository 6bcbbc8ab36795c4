using System.Globalization;
using System.Text.Json;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>Waits until an instant, which it reckons when it starts.</summary>
public abstract class Pause : ActivityType
{
    private const string Kind = "time";

    public override void Start(Step step)
    {
        if (Until(step) is not { } until) step.Fault("input-unreadable", Descriptor.Inputs[0].Name);
        else if (until <= step.Now && PassesAtOnce) step.Complete("Done");
        else
            step.Emit(new WaitOpened(new(Key.Wait(step.Execution, Kind, ""), step.Execution, Kind, null, [], step.Now)
            {
                DueAt = until,
                Expires = true,
            }));
    }

    public override void Expire(Step step, Wait wait) => step.Complete("Done");

    private protected virtual bool PassesAtOnce => false;

    /// <summary>The instant, cut to milliseconds; none where the input cannot be read.</summary>
    private protected abstract DateTimeOffset? Until(Step step);

    private protected static ActivityDescriptor Describe(string type, Words name, Words description, string input, Words label) =>
        Control.Describe(type, name, description, [Control.Any(input, label, true)], ["Done"], "Time") with { Waits = true };

    /// <summary>A span written as <c>00:00:05</c> or <c>1.00:00:00</c>.</summary>
    private protected static DateTimeOffset? After(Step step, string input) =>
        TimeSpan.TryParse(Plain.Text(step.Inputs.Json(input)), CultureInfo.InvariantCulture, out var span)
        && span >= TimeSpan.Zero && span <= TimeSpan.FromDays(36_500)
            ? step.Now + TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds))
            : null;
}

/// <summary>Waits for a while.</summary>
public sealed class Delay : Pause
{
    public override ActivityDescriptor Descriptor { get; } = Describe(
        "Elsa.Delay", new("Attendre", "Warten", "Delay"), new("Attend un certain temps.", "Wartet eine Zeit lang.", "Waits for a while."),
        "timeSpan", new("Durée", "Dauer", "Time span"));

    private protected override DateTimeOffset? Until(Step step) => After(step, "timeSpan");
}

/// <summary>Waits for an interval.</summary>
public sealed class Timer : Pause
{
    public override ActivityDescriptor Descriptor { get; } = Describe(
        "Elsa.Timer", new("Minuterie", "Zeitgeber", "Timer"), new("Attend un intervalle.", "Wartet ein Intervall ab.",
            "Waits for an interval."),
        "interval", new("Intervalle", "Intervall", "Interval"));

    private protected override DateTimeOffset? Until(Step step) => After(step, "interval");
}

/// <summary>Waits for the next time of a timetable.</summary>
public sealed class Cron : Pause
{
    public override ActivityDescriptor Descriptor { get; } = Describe(
        "Elsa.Cron", new("Horaire", "Zeitplan", "Cron"),
        new("Attend la prochaine heure d’un horaire.", "Wartet auf den nächsten Zeitpunkt eines Plans.",
            "Waits for the next time of a timetable."),
        "cronExpression", new("Horaire", "Zeitplan", "Cron expression"));

    private protected override DateTimeOffset? Until(Step step) =>
        Timetable.TryParse(Plain.Text(step.Inputs.Json("cronExpression")), out var table) ? table.Next(step.Now, step.Context.Calendar)
            : null;
}

/// <summary>Waits for an instant; one that is past is no wait.</summary>
public sealed class StartAt : Pause
{
    public override ActivityDescriptor Descriptor { get; } = Describe(
        "Elsa.StartAt", new("Reprendre à une date", "Fortsetzen am", "Start at"),
        new("Attend une date et une heure.", "Wartet auf einen Zeitpunkt.", "Waits for a date and time."),
        "dateTime", new("Date et heure", "Zeitpunkt", "Date and time"));

    private protected override bool PassesAtOnce => true;

    private protected override DateTimeOffset? Until(Step step) =>
        DateTimeOffset.TryParse(
            Plain.Text(step.Inputs.Json("dateTime")), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds())
            : null;
}
