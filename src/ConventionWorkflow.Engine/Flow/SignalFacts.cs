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
        if (!Signals.IsName(name) || name.Contains('/')) return Refusal.Of("nothing-waited-for");
        if (!IsFor(walker.State, fact["correlation"])) return Refusal.Of("nothing-waited-for");
        var payload = Read(fact["payload"]);
        if (Deliver(walker, name, payload)) return null;
        if (Signals.IsFull(walker.State)) return Refusal.Of("events-too-many", Signals.MostKept);
        Signals.Park(walker, "outside", new(name, fact["correlation"], payload, walker.Now + Signals.Kept));
        return null;
    }

    /// <summary>An event of another dossier: its target is its name, the fields are <c>payload</c>, <c>correlation</c> and who announced
    /// it, <c>from</c>. It is kept with its own row, so who does not wait for it does not keep it.</summary>
    internal static Refusal? Reached(Walker walker, Fact fact)
    {
        if (fact.Actor != Actor.System) return Refusal.Of("not-yours");
        return IsFor(walker.State, fact["correlation"]) && Deliver(walker, fact.Target, Read(fact["payload"]))
            ? null
            : Refusal.Of("nothing-waited-for");
    }

    /// <summary>Events that were kept meet who waits for them by now; those that nobody asked for in time are dropped.</summary>
    internal static Refusal? Due(Walker walker)
    {
        var (met, expired) = (new List<string>(), new List<string>());
        foreach (var (id, signal) in walker.State.Signals)
        {
            var isTaken = IsFor(walker.State, signal.Correlation) && Deliver(walker, signal.Name, signal.Payload);
            if (!isTaken && walker.Now < signal.ExpiresAt) continue;
            walker.Emit(new SignalTaken(id));
            (isTaken ? met : expired).Add(signal.Name);
        }

        if (met.Count > 0) walker.Use("met", string.Join(", ", met));
        if (expired.Count > 0) walker.Use("expired", string.Join(", ", expired));
        return met.Count + expired.Count > 0 ? null : Refusal.Of("nothing-waited-for");
    }

    /// <summary>An officer discards an event that is kept: the target is its id.</summary>
    internal static Refusal? Discarded(Walker walker, Fact fact)
    {
        if (!DossierActs.IsOfficer(walker.State, fact.Actor)) return Refusal.Of("not-yours");
        var name = walker.State.Signals.GetValueOrDefault(fact.Target)?.Name ?? walker.Context.Announced.GetValueOrDefault(fact.Target);
        if (name is null) return Refusal.Of("event-gone");
        walker.Use("event", name);
        walker.Emit(new SignalTaken(fact.Target));
        return null;
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
        IsAwaited(state, signal) ? signal.ExpiresAt - Signals.Kept : signal.ExpiresAt;

    private static bool MayTell(Walker walker, Fact fact) =>
        fact.Actor == Actor.System || DossierActs.IsOfficer(walker.State, fact.Actor);

    private static bool IsAwaited(DossierState state, Signal signal) => IsFor(state, signal.Correlation)
        && state.Waits.Values.Any(wait => wait.Kind == Signals.Event && wait.Event == signal.Name);

    /// <summary>Whether what is for that correlation is for this dossier: where it names none, it is for all.</summary>
    internal static bool IsFor(DossierState state, string correlation) => correlation.Length == 0 || correlation == state.Correlation;

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
