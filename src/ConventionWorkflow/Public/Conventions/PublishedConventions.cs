using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Texts;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Public.Conventions;

/// <summary>A published convention in the list.</summary>
public sealed record PublishedLine(Standing Standing, DateTimeOffset PublishedAt, DateOnly PublishedOn, bool HasEnded);

/// <summary>What the conventions of a list count together; a commune of two conventions counts once.</summary>
public sealed record Totals(int Conventions, int Communes, long Population);

/// <summary>A convention before or after another, where it is public too.</summary>
public sealed record PublicRelative(string Reference, string Title, bool IsEarlier);

/// <summary>Reads the conventions that are published. Nobody needs to be signed in; what is not published is not found.</summary>
public sealed class PublishedConventions(Store store, Scope scope, Standings standings, LedgerReader ledger, TextStore texts)
{
    public const int Size = 20;

    public static string Key(DossierRow row) => Cursor.Key(row.PublishedAt!.Value, row.Reference);

    public IQueryable<DossierRow> Of(Filter filter)
    {
        // The index of words knows the latest text of a dossier, which may be a draft again: here only what is public is looked at.
        var found = scope.Published.Narrow(store, filter with { Words = "" });
        foreach (var word in filter.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Folding.Of))
            found = found.Where(one => Store.Fold(one.Reference + " " + one.Title).Contains(word)
                || store.DossierParties.Any(party => party.Dossier == one.Id && party.Signs && store.Organisations.Any(name =>
                    name.Party == party.Party && Store.Fold(name.NameFr + " " + name.NameLb).Contains(word)))
                || store.DossierThemes.Any(theme => theme.Dossier == one.Id && store.Themes.Any(name =>
                    name.Theme == theme.Theme && Store.Fold(name.NameFr + " " + name.NameDe + " " + name.NameEn).Contains(word))));
        return found;
    }

    /// <summary>The latest published first, from a place on; backwards where what is before it is looked for.</summary>
    public static IQueryable<DossierRow> Seek(IQueryable<DossierRow> found, Cursor? from)
    {
        var (at, reference) = (from?.At ?? Cursor.Never, from?.Id ?? "");
        return from is { IsBefore: true }
            ? found.Where(one => one.PublishedAt > at || (one.PublishedAt == at && one.Reference.CompareTo(reference) > 0))
                .OrderBy(one => one.PublishedAt).ThenBy(one => one.Reference)
            : found.Where(one => one.PublishedAt <= at && (one.PublishedAt != at || one.Reference.CompareTo(reference) < 0))
                .OrderByDescending(one => one.PublishedAt).ThenByDescending(one => one.Reference);
    }

    public async Task<Page<PublishedLine>> Page(Filter filter, Cursor? from, CancellationToken cancel)
    {
        var page = Paging.Of(await Seek(Of(filter), from).Take(Size + 1).AsNoTracking().ToListAsync(cancel), Size, from, Key);
        var found = await standings.Of(page.Rows, cancel);
        return new([.. found.Zip(page.Rows, Line)], page.Before, page.After);
    }

    public async Task<Totals> Totals(Filter filter, CancellationToken cancel)
    {
        var found = Of(filter).Select(one => one.Id);
        var communes = Communes(found);
        return new(
            await found.CountAsync(cancel), await communes.CountAsync(cancel),
            await communes.SumAsync(one => (long)one.Population, cancel));
    }

    /// <summary>By what the list can be narrowed: what occurs in published conventions.</summary>
    public async Task<(IReadOnlyList<Choice> Communes, IReadOnlyList<Choice> Themes)> Choices(CancellationToken cancel)
    {
        var found = scope.Published.Select(one => one.Id);
        var communes = await Communes(found).AsNoTracking().ToListAsync(cancel);
        var themes = await store.Themes.AsNoTracking()
            .Where(one => store.DossierThemes.Any(theme => theme.Theme == one.Theme && found.Contains(theme.Dossier)))
            .OrderBy(one => one.Place).ToListAsync(cancel);
        return (
            [.. communes.Select(one => new Choice(one.Party.Value, one.Name)).OrderBy(one => one.Label, StringComparer.CurrentCulture)],
            [.. themes.Select(one => new Choice(one.Theme, one.Name))]);
    }

    public async Task<PublicConvention?> Find(string reference, CancellationToken cancel)
    {
        var row = await scope.Published.AsNoTracking().FirstOrDefaultAsync(one => one.Reference == reference, cancel);
        if (row is null) return null;
        var now = (await standings.Of([row], cancel)).Single();
        var (until, proposedAt) = (now.State.Publication!.Entry, default(DateTimeOffset));
        DossierState? then = null;
        var since = new Dictionary<(string, PartyId), DateTimeOffset>();
        await foreach (var (entry, _, _) in ledger.Entries(row.Id, cancel))
        {
            if (entry.Sequence > until) break;
            if (then is null) proposedAt = entry.At;
            then = Fold.Of(then, entry);
            foreach (var bound in entry.Moves.OfType<DigestBound>()) since[(bound.Binding.Kind, bound.Binding.Party)] = entry.At;
        }

        var text = await texts.Get(then!.Frozen!.Digest, cancel)
            ?? throw new InvalidDataException($"{reference}: the body of the published text is missing");
        var file = then.Printed?.FileDigest ?? "";
        return new(
            now with { State = then }, text, proposedAt, since, EndOf(now.State),
            await store.Documents.AsNoTracking().FirstOrDefaultAsync(one => one.Digest == file, cancel));
    }

    /// <summary>What came before it and after it, as far as that is published.</summary>
    public async Task<IReadOnlyList<PublicRelative>> Relatives(Standing standing, CancellationToken cancel)
    {
        var id = standing.Id.Value;
        var links = await store.Successions.AsNoTracking().Where(one => one.Earlier == id || one.Later == id).ToListAsync(cancel);
        if (links.Count == 0) return [];
        var earlier = links.Where(one => one.Later == id).Select(one => new DossierId(one.Earlier)).ToHashSet();
        var all = earlier.Concat(links.Where(one => one.Earlier == id).Select(one => new DossierId(one.Later))).ToList();
        return
        [
            .. (await scope.Published.Where(one => all.Contains(one.Id)).OrderBy(one => one.Reference)
                .Select(one => new { one.Id, one.Reference, one.Title }).ToListAsync(cancel))
                .Select(one => new PublicRelative(one.Reference, one.Title, earlier.Contains(one.Id))),
        ];
    }

    private IQueryable<OrganisationRow> Communes(IQueryable<DossierId> found) => store.Organisations.Where(one =>
        one.Kind == OrganisationKinds.Commune
        && store.DossierParties.Any(party => party.Party == one.Party && party.Signs && found.Contains(party.Dossier)));

    private static PublishedLine Line(Standing standing, DossierRow row) => new(
        standing, row.PublishedAt!.Value,
        DateOnly.ParseExact(standing.State.Publication!.Figures["publishedOn"], "yyyy-MM-dd"), EndOf(standing.State) is not null);

    /// <summary>When a dossier was closed by an act after its publication: a procedure that ends with it ends no convention.</summary>
    private static DateTimeOffset? EndOf(DossierState state) =>
        state.Status == Statuses.Finished && state.Executions.Values.Max(one => one.EndedAt) is { } last && last > state.Publication!.At
            ? last
            : null;
}
