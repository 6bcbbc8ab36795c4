using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Dossiers;

/// <summary>Which words of the journal tell of an event, and what they are told about.</summary>
internal static class EventTelling
{
    /// <summary>Whether the fact's target is an event's name or id, where it is no wait.</summary>
    public static bool IsTold(Fact fact) => fact.Kind is FactKinds.Signalled or FactKinds.SignalsDue or FactKinds.EventReached
        or FactKinds.SignalDiscarded;

    /// <summary>The key of the sentence, or null where the kind of the fact says enough.</summary>
    /// <param name="isWait">Whether the fact is about a wait.</param>
    /// <param name="reference">Of the dossier that announced it; empty where the reader may not see that one.</param>
    public static string? Key(Entry entry, bool isWait, string reference) => entry.Kind switch
    {
        FactKinds.Signalled when !isWait => "journal.signalled-any",
        FactKinds.SignalsDue when entry.Fact.Used.ContainsKey("met") => "journal.signals-due.met",
        FactKinds.SignalsDue when entry.Fact.Used.ContainsKey("expired") => "journal.signals-due.expired",
        FactKinds.SignalsDue when !entry.Moves.Any(move => move is ActivityCompleted) => "journal.signals-dropped",
        FactKinds.EventReached when reference.Length > 0 => "journal.event-reached.from",
        _ => null,
    };

    /// <summary>The events that it is about, by their names.</summary>
    public static string Names(Fact fact) => fact.Kind switch
    {
        FactKinds.SignalsDue => fact.Used.GetValueOrDefault("met") ?? fact.Used.GetValueOrDefault("expired") ?? "",
        FactKinds.SignalDiscarded => fact.Used.GetValueOrDefault("event") ?? "",
        _ => fact.Target,
    };

    /// <summary>The dossier that announced what was received.</summary>
    public static DossierId? From(Fact fact) =>
        fact.Kind == FactKinds.EventReached && Guid.TryParseExact(fact["from"], "D", out var id) ? new(id) : null;

    /// <summary>What the entry announces by itself: to other dossiers, or in this one alone.</summary>
    public static IEnumerable<(string Key, string Name)> Announced(Entry entry)
    {
        var sent = entry.Moves.OfType<SignalSent>().ToList();
        foreach (var one in sent) yield return ("journal.sent", one.Name);
        if (entry.Kind == FactKinds.Signalled) yield break;
        foreach (var one in entry.Moves.OfType<SignalParked>().Where(one => sent.TrueForAll(other => other.Signal != one.Signal)))
            yield return ("journal.parked", one.Name);
    }
}
