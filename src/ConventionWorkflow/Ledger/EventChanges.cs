using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow.Activities;

namespace ConventionWorkflow.Ledger;

/// <summary>What an entry changes among the events between dossiers: what it announces, had or discarded, and what the dossier waits for
/// by now; of that only what differs from before is written.</summary>
internal static class EventChanges
{
    public static async ValueTask Write(Writer writer, DossierState? before, Decision.Accepted decision)
    {
        var (entry, dossier) = (decision.Entry, decision.Entry.Dossier.ToString());
        var now = entry.At.ToUnixTimeMilliseconds();
        IReadOnlyList<SignalJson> announced =
        [
            .. decision.Signals.Select(one => new SignalJson(
                one.Signal, one.Name, one.Correlation, Signals.Text(one.Payload), one.ExpiresAt.ToUnixTimeMilliseconds())),
        ];
        if (announced.Count > 0)
            await writer.Add(
                writer.Sql.Signals.Announce,
                ("@dossier", dossier), ("@at", now),
                ("@rows", JsonSerializer.Serialize(announced, RowJson.Default.IReadOnlyListSignalJson)));
        if (entry.Kind == FactKinds.EventReached) await writer.Add(writer.Sql.Signals.Meet, ("@key", entry.Fact.RequestKey));
        if (entry.Kind == FactKinds.SignalDiscarded)
            await writer.Add(writer.Sql.Signals.Discard, ("@key", Key(entry.Dossier, entry.Fact.Target)));
        await WriteAwaited(writer, before, decision.State, now);
    }

    /// <summary>Writes which events the dossier waits for, where it did not wait for them before.</summary>
    public static async ValueTask WriteAwaited(Writer writer, DossierState? before, DossierState after, long now)
    {
        var (was, awaited) = (before is null ? [] : Awaited(before), Awaited(after));
        var dossier = after.Dossier.ToString();
        IReadOnlyList<AwaitedJson> fresh = [.. awaited.Except(was)];
        IReadOnlyList<string> gone = [.. was.Select(one => one.Wait).Except(awaited.Select(one => one.Wait))];
        if (gone.Count > 0)
            await writer.Add(
                writer.Sql.Signals.DeleteAwaited,
                ("@dossier", dossier), ("@waits", JsonSerializer.Serialize(gone, RowJson.Default.IReadOnlyListString)));
        if (fresh.Count == 0) return;
        IReadOnlyList<string> names = [.. fresh.Select(one => one.Name).Distinct()];
        await writer.Add(
            writer.Sql.Signals.InsertAwaited,
            ("@dossier", dossier), ("@rows", JsonSerializer.Serialize(fresh, RowJson.Default.IReadOnlyListAwaitedJson)));
        await writer.Add(
            writer.Sql.Signals.Wake,
            ("@names", JsonSerializer.Serialize(names, RowJson.Default.IReadOnlyListString)), ("@correlation", Correlation(after)),
            ("@now", now));
    }

    /// <summary>The event of that id which the dossier announced and no other has had yet.</summary>
    public static async ValueTask<ImmutableSortedDictionary<string, string>> Announced(Writer writer, DossierId dossier, string signal) =>
        await writer.Scalar(writer.Sql.Signals.Announced, ("@key", Key(dossier, signal))) is string name
            ? Fact.NoFields.SetItem(signal, name)
            : Fact.NoFields;

    private static string Key(DossierId dossier, string signal) => $"{dossier}/{signal}";

    private static HashSet<AwaitedJson> Awaited(DossierState state) =>
    [
        .. state.Waits.Values.Where(wait => wait is { Kind: Signals.Event, Event: not null })
            .Select(wait => new AwaitedJson(wait.Id, wait.Event!, Correlation(state))),
    ];

    // What no event can be for is no correlation.
    private static string Correlation(DossierState state) => Signals.IsCorrelation(state.Correlation) ? state.Correlation : "";
}
