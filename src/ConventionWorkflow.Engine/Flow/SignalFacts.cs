using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow.Activities;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>Events and reports from outside. Whoever waits for an event gets it, all at once; an event that comes early is kept.</summary>
internal static class SignalFacts
{
    /// <summary>An event: its target is its name, its fields are <c>payload</c> (JSON), <c>correlation</c> and <c>origin</c>.</summary>
    public static Refusal? Signalled(Walker walker, Fact fact)
    {
        if (fact.Target.Length == 0) return Refusal.Of("event-not-named");
        if (!IsFor(walker.State, fact["correlation"])) return Refusal.Of("nothing-waited-for");
        if (Read(fact["payload"], out var payload) is { } refusal) return refusal;
        if (!Deliver(walker, fact.Target, payload))
            Signals.Park(walker, fact["origin"], new(fact.Target, fact["correlation"], payload, walker.Now + Signals.Kept));
        return null;
    }

    /// <summary>Events that were kept meet who waits for them by now; those that nobody asked for in time are dropped.</summary>
    public static Refusal? Due(Walker walker)
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

    /// <summary>A task is reported done: the target is the wait, the field <c>result</c> JSON.</summary>
    public static Refusal? Reported(Walker walker, Fact fact)
    {
        if (!walker.State.Waits.TryGetValue(fact.Target, out var wait) || wait.Kind != Signals.Task) return Refusal.Of("nothing-waited-for");
        return Read(fact["result"], out var result) is { } refusal ? refusal : Resume(walker, wait, result);
    }

    /// <summary>Whether anybody in this dossier waits for that event.</summary>
    public static bool IsAwaited(DossierState state, string name) =>
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

    private static Refusal? Read(string json, out JsonElement? value)
    {
        value = null;
        if (json.Length == 0) return null;
        var bytes = System.Text.Encoding.UTF8.GetBytes(json);
        if (Definitions.StrictJson.FirstFault(bytes) is not null) return Refusal.Of("payload-not-json");
        value = JsonElement.Parse(bytes);
        return null;
    }
}
