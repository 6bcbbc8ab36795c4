using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers;

/// <summary>A document that a decision of the dossier named.</summary>
public sealed record Paper(string Digest, string Kind, string Title, DateTimeOffset At, string MediaType, long Size);

/// <summary>Everything that the page of a dossier shows, read in a few statements.</summary>
public sealed record DossierView(Standing Standing, IReadOnlyList<JournalLine> Journal, IReadOnlyList<Paper> Papers, Letters Letters)
{
    /// <summary>Events that came before anybody waited for them.</summary>
    public required IReadOnlyList<KeptEvent> Kept { get; init; }
}

/// <summary>The letters of a dossier, by party and by what they ask for.</summary>
public sealed class Letters(IReadOnlyList<Letters.Row> rows, IStringLocalizer<DossierWords> words)
{
    public sealed record Row(PartyId Party, string Wait, string Template, string Status, DateTimeOffset At);

    /// <summary>The last letter to the party that asked or decided something: news of others' answers would hide it.</summary>
    public Letter? Last(PartyId party) => Said(rows.Where(row =>
        row.Party == party && row.Status != NoticeStatus.Superseded && row.Template != Templates.Answered));

    public Letter? Reminder(Wait wait) => Said(rows.Where(row => row.Wait == wait.Id && row.Template == Templates.Reminder));

    private Letter? Said(IEnumerable<Row> some) => some.MaxBy(row => row.At) is { } last
        ? new(last.Template, last.At, words[last.Status switch
        {
            NoticeStatus.Accepted => "fate.accepted",
            NoticeStatus.Refused => "fate.refused",
            NoticeStatus.Superseded => "fate.superseded",
            NoticeStatus.Demonstration => "fate.demonstration",
            _ => "fate.queued",
        }])
        : null;
}

/// <summary>Reads the view; what is outside the scope of the person signed in is not found.</summary>
public sealed class DossierViews(
    Store store, Standings standings, LedgerReader ledger, JournalTelling telling, KeptEvents kept, IStringLocalizer<DossierWords> words)
{
    private const int FirstLines = 5;

    public async Task<DossierView?> Find(DossierId dossier, CancellationToken cancel) =>
        await standings.Find(dossier, cancel) is { } standing
            ? new(
                standing, await Journal(standing, standing.State.Sequence - FirstLines + 1, cancel), await Papers(dossier, cancel),
                await LettersOf(dossier, cancel))
            { Kept = await kept.Of(standing, cancel) }
            : null;

    /// <summary>Entries from one on as sentences, the newest first.</summary>
    public async Task<IReadOnlyList<JournalLine>> Journal(Standing standing, int from, CancellationToken cancel)
    {
        var entries = new List<Entry>();
        await foreach (var recorded in ledger.Entries(standing.Id, cancel, Math.Max(1, from))) entries.Add(recorded.Entry);
        var ids = entries.SelectMany(entry => new[] { entry.Fact.Actor.Person, entry.Fact.Actor.For ?? PersonId.System })
            .Select(one => one.Value).Distinct().ToList();
        var people = new People(await store.Users.AsNoTracking().Where(one => ids.Contains(one.Id) && one.ErasedAt == null)
            .ToDictionaryAsync(one => new PersonId(one.Id), one => one.DisplayName, cancel))
        {
            References = await kept.References(entries.Select(entry => EventTelling.From(entry.Fact)).OfType<DossierId>(), cancel),
        };
        var prose = (await ledger.ProseOf(standing.Id, cancel)).Values.ToLookup(one => one.Sequence);
        entries.Reverse();
        return [.. entries.Select(entry => telling.Of(standing, entry, people,
            prose[entry.Sequence].OrderBy(one => one.Field, StringComparer.Ordinal)))];
    }

    public async Task<Letters> LettersOf(DossierId dossier, CancellationToken cancel) => new(
        await store.Notices.Where(one => one.Dossier == dossier)
            .GroupBy(one => new { one.Party, one.Wait, one.Template, one.Status })
            .Select(group => new Letters.Row(group.Key.Party, group.Key.Wait, group.Key.Template, group.Key.Status,
                group.Max(one => one.CreatedAt)))
            .ToListAsync(cancel),
        words);

    /// <summary>The letters of many dossiers, in one statement.</summary>
    public async Task<IReadOnlyDictionary<DossierId, Letters>> LettersOf(IReadOnlyList<DossierId> dossiers, CancellationToken cancel) =>
        (await store.Notices.Where(one => dossiers.Contains(one.Dossier))
            .GroupBy(one => new { one.Dossier, one.Party, one.Wait, one.Template, one.Status })
            .Select(group => new
            {
                group.Key.Dossier,
                Row = new Letters.Row(group.Key.Party, group.Key.Wait, group.Key.Template, group.Key.Status,
                    group.Max(one => one.CreatedAt)),
            })
            .ToListAsync(cancel))
        .GroupBy(one => one.Dossier)
        .ToDictionary(group => group.Key, group => new Letters([.. group.Select(one => one.Row)], words));

    private async Task<IReadOnlyList<Paper>> Papers(DossierId dossier, CancellationToken cancel) =>
        await store.DossierDocuments.AsNoTracking().Where(one => one.Dossier == dossier).OrderByDescending(one => one.At)
            .Join(store.Documents, one => one.Digest, document => document.Digest,
                (one, document) => new Paper(one.Digest, one.Kind, one.Title, one.At, document.MediaType, document.Size))
            .ToListAsync(cancel);
}
