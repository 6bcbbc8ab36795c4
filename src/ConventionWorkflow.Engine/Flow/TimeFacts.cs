using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>What time brings, and what people do about it.</summary>
internal static class TimeFacts
{
    /// <summary>The term of a wait is over and silence has a consequence.</summary>
    public static Refusal? DeadlinePassed(Walker walker, Fact fact)
    {
        if (!walker.State.Waits.TryGetValue(fact.Target, out var wait)) return Refusal.Of("nothing-waited-for");
        if (!wait.Expires || wait.DueAt is not { } due || walker.Now < due) return Refusal.Of("deadline-not-passed");
        return Walk.InStep(walker, wait.Execution, (type, step) =>
        {
            type.Expire(step, wait);
            return null;
        });
    }

    /// <summary>Lateness is reported, once, to the role that the definition names.</summary>
    public static Refusal? Escalated(Walker walker, Fact fact)
    {
        if (!walker.State.Waits.TryGetValue(fact.Target, out var wait)) return Refusal.Of("nothing-waited-for");
        if (wait.EscalateAt is not { } at || walker.Now < at || wait.EscalateTo is not { } to) return Refusal.Of("deadline-not-passed");
        walker.Emit(new WaitChanged(wait with { EscalateAt = null }));
        Tell(walker, wait, to, Templates.Escalated);
        return null;
    }

    /// <summary>An officer reminds whom the dossier waits for (<i>relance</i>): once a day at most, for a second letter on one day is
    /// read by nobody.</summary>
    public static Refusal? Reminded(Walker walker, Fact fact)
    {
        if (!DossierActs.IsOfficer(walker.State, fact.Actor)) return Refusal.Of("not-yours");
        if (!walker.State.Waits.TryGetValue(fact.Target, out var wait) || wait.To is not { } to) return Refusal.Of("nothing-waited-for");
        if (wait.RemindedAt is { } last && walker.DateAt(last) == walker.Today) return Refusal.Of("reminded-today");
        walker.Emit(new WaitChanged(wait with { RemindedAt = walker.Now }));
        Tell(walker, wait, to, Templates.Reminder);
        return null;
    }

    /// <summary>Who is asked for an opinion asks for more time (<i>demande de délai</i>). The term stays as it is until an officer extends
    /// it.</summary>
    public static Refusal? TimeAsked(Walker walker, Fact fact)
    {
        if (!walker.State.Waits.TryGetValue(fact.Target, out var wait) || wait.To is not { } to) return Refusal.Of("nothing-waited-for");
        if (fact.Actor.As != to) return Refusal.Of("not-yours");
        if (wait.AskedUntil is { } asked) return Refusal.Of("time-already-asked", asked);
        if (!wait.MayAskForTime) return Refusal.Of("time-not-to-ask");
        var (until, lastDay) = (LegalDate.Of(fact, "until"), walker.DateAt(wait.DueAt!.Value.AddTicks(-1)));
        if (until < walker.Today) return new("date-in-past", "until", until, walker.Today);
        if (until <= lastDay) return new("date-within-term", "until", until, lastDay);
        walker.Emit(new WaitChanged(wait with { AskedUntil = until }));
        var step = walker.At(walker.State.Execution(wait.Execution)!);
        foreach (var officer in Addressing.Officers(walker.State))
            step.Tell(Templates.TimeAsked, officer, $"{walker.Sequence}", wait.Id, ("party", to.Party.Value), ("until", fact["until"]));
        return null;
    }

    public static Refusal? Extended(Walker walker, Fact fact)
    {
        if (!DossierActs.IsOfficer(walker.State, fact.Actor)) return Refusal.Of("not-yours");
        if (!walker.State.Waits.TryGetValue(fact.Target, out var wait) || wait.To is not { } to) return Refusal.Of("nothing-waited-for");
        var on = LegalDate.Of(fact, "dueOn");
        if (on < walker.Today) return new("date-in-past", "dueOn", on, walker.Today);
        var step = walker.At(walker.State.Execution(wait.Execution)!);
        walker.Emit(new WaitChanged(Asking.Due(step, wait, on, wait.Expires) with { AskedUntil = null }));
        Tell(walker, wait, to, Templates.Extended);
        return null;
    }

    private static void Tell(Walker walker, Wait wait, RoleAt to, string template) =>
        walker.At(walker.State.Execution(wait.Execution)!).Tell(template, to, $"{walker.Sequence}", wait.Id, ("kind", wait.Kind));
}
