using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>Waits for an event of a name.</summary>
public sealed class Event : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.Event", new("Attendre un événement", "Auf ein Ereignis warten", "Wait for an event"),
        new("Attend un événement de ce nom.", "Wartet auf ein Ereignis dieses Namens.", "Waits for an event of that name."),
        [Control.Any("eventName", new("Événement", "Ereignis", "Event"), true)], ["Done"], Signals.Category) with
    { Waits = true };

    public override void Start(Step step) => Signals.Wait(step, Signals.Event, Plain.Text(step.Inputs.Json("eventName")));

    internal override void Signalled(Step step, JsonElement? payload) => Signals.Take(step, payload);
}

/// <summary>Publishes an event for whoever waits for it in this dossier; it is met when the clock moves on.</summary>
public sealed class PublishEvent : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.PublishEvent", new("Publier un événement", "Ereignis veröffentlichen", "Publish an event"),
        new("Annonce un événement à qui l’attend.", "Meldet ein Ereignis allen, die darauf warten.",
            "Tells an event to whoever waits for it."),
        [
            Control.Any("eventName", new("Événement", "Ereignis", "Event"), true),
            Control.Any("correlationId", new("Identifiant", "Kennung", "Correlation")),
            Control.Flag("isLocalEvent", new("Dans ce dossier seulement", "Nur in dieser Akte", "In this dossier only")),
            Control.Any("payload", new("Contenu", "Inhalt", "Payload")),
        ],
        ["Done"], Signals.Category);

    public override void Start(Step step)
    {
        var signal = new Signal(
            Plain.Text(step.Inputs.Json("eventName")), Plain.Text(step.Inputs.Json("correlationId")), step.Inputs.Json("payload"),
            step.Now + Signals.Kept);
        Signals.Park(step.Walker, step.Execution, signal);
        step.Complete("Done");
    }
}

/// <summary>Gives out a task and waits for its report.</summary>
public sealed class RunTask : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.RunTask", new("Confier une tâche", "Aufgabe vergeben", "Run a task"),
        new("Confie une tâche et attend son résultat.", "Vergibt eine Aufgabe und wartet auf ihr Ergebnis.",
            "Gives out a task and waits for its result."),
        [
            Control.Any("taskName", new("Tâche", "Aufgabe", "Task"), true), Control.Any("payload", new("Contenu", "Inhalt", "Payload")),
        ],
        ["Done"], Signals.Category) with
    { Waits = true };

    public override void Start(Step step) => Signals.Wait(step, Signals.Task, Plain.Text(step.Inputs.Json("taskName")));

    internal override void Signalled(Step step, JsonElement? payload) => Signals.Take(step, payload);
}

/// <summary>What the machine waits for that is told to it from outside.</summary>
internal static class Signals
{
    public const string Category = "Events";
    public const string Event = "event";
    public const string Task = "run-task";
    public const int MostLetters = 200;

    /// <summary>How long an event is kept that nobody waits for yet.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(30);

    public static void Wait(Step step, string kind, string name)
    {
        if (name.Length is 0 or > MostLetters) step.Fault("event-not-named", name.Length == 0 ? "" : name[..20]);
        else step.Emit(new WaitOpened(new(Key.Wait(step.Execution, kind, ""), step.Execution, kind, null, [], step.Now) { Event = name }));
    }

    /// <summary>The step goes on with what the event or the report brought.</summary>
    public static void Take(Step step, JsonElement? payload)
    {
        if (payload is { } given) step.Give(given, "Done");
        else step.Complete("Done");
    }

    /// <summary>Keeps an event until the clock moves on, or until somebody waits for it.</summary>
    public static void Park(Walker walker, string origin, Signal signal) =>
        walker.Emit(new SignalParked($"{origin}#{walker.Sequence}", signal.Name, signal.Correlation, signal.Payload, signal.ExpiresAt));
}
