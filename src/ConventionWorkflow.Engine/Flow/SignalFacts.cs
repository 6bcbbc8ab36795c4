using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow.Activities;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>Events and reports from outside. Whoever waits for an event gets it, all at once; an event that comes early is kept.</summary>
public static class SignalFacts
{
    /// <summary>An event: its target is its name, or a wait for it; the fields are <c>payload</c> and <c>correlation</c>.</summary>
    internal static Refusal? Signalled(Walker walker, Fact fact)
    {
        if (!MayTell(walker, fact)) return Refusal.Of("not-yours");
        var name = walker.State.Waits.GetValueOrDefault(fact.Target)?.Event ?? fact.Target;
        if (name.Length is 0 or > Signals.MostLetters || name.Contains('/')) return Refusal.Of("nothing-waited-for");
        if (!IsFor(walker.State, fact["correlation"])) return Refusal.Of("nothing-waited-for");
        var payload = Read(fact["payload"]);
        if (!Deliver(walker, name, payload))
            Signals.Park(walker, "outside", new(name, fact["correlation"], payload, walker.Now + Signals.Kept));
        return null;
    }

    /// <summary>Events that were kept meet who waits for them by now; those that nobody asked for in time are dropped.</summary>
    internal static Refusal? Due(Walker walker)
    {
        var isMoved = false;
        foreach (var (id, signal) in walker.State.Signals)
        {
            var isTaken = Deliver(walker, signal.Name, signal.Payload);
            if (!isTaken && walker.Now < signal.ExpiresAt) continue;
            walker.Emit(new SignalTaken(id));
            isMoved = true;
        }

        return isMoved ? null : Refusal.Of("nothing-waited-for");
    }

    /// <summary>A task is reported done: the target is the wait, the field <c>result</c> what came of it.</summary>
    internal static Refusal? Reported(Walker walker, Fact fact)
    {
        if (!MayTell(walker, fact)) return Refusal.Of("not-yours");
        return walker.State.Waits.TryGetValue(fact.Target, out var wait) && wait.Kind == Signals.Task
            ? Resume(walker, wait, Read(fact["result"]))
            : Refusal.Of("nothing-waited-for");
    }

    /// <summary>When the clock has to look at a kept event: at once where somebody waits for it by now, else when it expires.</summary>
    public static DateTimeOffset DueAt(DossierState state, Signal signal) =>
        IsAwaited(state, signal.Name) ? signal.ExpiresAt - Signals.Kept : signal.ExpiresAt;

    private static bool MayTell(Walker walker, Fact fact) =>
        fact.Actor == Actor.System || DossierActs.IsOfficer(walker.State, fact.Actor);

    private static bool IsAwaited(DossierState state, string name) =>
        state.Waits.Values.Any(wait => wait.Kind == Signals.Event && wait.Event == name);

    private static bool IsFor(DossierState state, string correlation) => correlation.Length == 0 || correlation == state.Correlation;

    /// <summary>Only who waits before the first goes on is met: a wait that opens meanwhile is another one.</summary>
    private static bool Deliver(Walker walker, string name, JsonElement? payload)
    {
        var waits = walker.State.Waits.Values.Where(wait => wait.Kind == Signals.Event && wait.Event == name)
            .OrderBy(wait => wait.OpenedAt).ToList();
        foreach (var wait in waits)
            if (walker.State.Waits.ContainsKey(wait.Id)) Resume(walker, wait, payload);
        return waits.Count > 0;
    }

    private static Refusal? Resume(Walker walker, Wait wait, JsonElement? payload)
    {
        var refusal = Walk.InStep(walker, wait.Execution, (type, step) =>
        {
            type.Signalled(step, payload);
            return null;
        });
        walker.Rest();
        return refusal;
    }

    /// <summary>What was told, as JSON where it is JSON, else as the text that it is; nothing where nothing was told.</summary>
    private static JsonElement? Read(string told)
    {
        if (told.Length == 0) return null;
        var bytes = System.Text.Encoding.UTF8.GetBytes(told);
        if (Definitions.StrictJson.FirstFault(bytes) is not null) return JsonSerializer.SerializeToElement(told);
        return JsonElement.Parse(bytes) is { ValueKind: not JsonValueKind.Null } value ? value : null;
    }
}
