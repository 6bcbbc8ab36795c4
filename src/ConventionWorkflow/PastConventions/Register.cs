using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.PastConventions;

/// <summary>A past convention with its parties by name, the State first, and what it is about.</summary>
public sealed record PastConvention(PastConventionRow Row, IReadOnlyList<OrganisationRow> Organisations, IReadOnlyList<ThemeRow> Themes)
{
    /// <summary>« l’État, Remich et Schengen », to be listed.</summary>
    public required IReadOnlyList<string> Parties { get; init; }
}

/// <summary>
/// The register of conventions that were concluded outside this program (<i>registre des conventions antérieures</i>): read by the people
/// of their parties, written by the officers of the State.
/// </summary>
public sealed class Register(
    Store store, Scope scope, FifoGate gate, Me me, TimeProvider clock, IStringLocalizer<PastWords> words)
{
    public const int Most = 100;

    /// <summary>Whether the person keeps the register.</summary>
    public bool MayRecord => me.Roles.Any(held => held.Role is { Role: Roles.Officer, Party.Kind: OrganisationKinds.State }
        && Jurisdictions.Of(held.Role.Party) == Jurisdictions.Luxembourg);

    public async Task<PastConvention?> Find(Guid id, CancellationToken cancel) =>
        (await WithParties(scope.PastConventions.Where(one => one.Id == id), cancel)).SingleOrDefault();

    /// <summary>The latest signed first, at most a hundred, and how many there are; found by title, reference or party.</summary>
    public async Task<(int Count, IReadOnlyList<PastConvention> Found)> Search(string typed, CancellationToken cancel)
    {
        var found = scope.PastConventions;
        if (typed.Length > 0)
        {
            var words = Folding.Of(typed);
            found = found.Where(one => Store.Fold(one.Title).Contains(words) || Store.Fold(one.Reference).Contains(words)
                || store.PastConventionParties.Any(party => party.Convention == one.Id
                    && store.Organisations.Any(name => name.Party == party.Party
                        && Store.Fold(name.NameFr + " " + name.NameDe + " " + name.NameEn).Contains(words))));
        }

        var first = found.OrderByDescending(one => one.SignedOn).ThenBy(one => one.Reference).Take(Most);
        return (await found.CountAsync(cancel), await WithParties(first, cancel));
    }

    /// <summary>Records a convention once for its number, which the form brings; what is missing is said instead.</summary>
    public async Task<IReadOnlyList<Refusal>> Record(
        PastConventionRow row, IReadOnlyList<PartyId> parties, IReadOnlyList<string> themes, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        if (await store.PastConventions.AnyAsync(one => one.Id == row.Id && one.RecordedBy == me.Person, cancel)) return [];
        if (await Faults(row.Id, row.Reference, row.Digest, cancel) is { Count: > 0 } faults) return faults;
        store.Add(row);
        foreach (var party in parties) store.Add(new PastConventionPartyRow { Convention = row.Id, Party = party });
        foreach (var theme in themes) store.Add(new PastConventionThemeRow { Convention = row.Id, Theme = theme });
        await store.SaveChangesAsync(cancel);
        return [];
    }

    /// <summary>What is wrong beyond the form: a reference stands once, and the document is a PDF.</summary>
    /// <param name="digest">Null where none is brought.</param>
    public async Task<IReadOnlyList<Refusal>> Faults(Guid id, string reference, string? digest, CancellationToken cancel)
    {
        if (await store.PastConventions.AnyAsync(one => one.Reference == reference && one.Id != id, cancel))
            return [new("reference-taken", "reference", reference)];
        if (digest is null) return [];
        var type = await store.Documents.Where(one => one.Digest == digest).Select(one => one.MediaType).FirstOrDefaultAsync(cancel);
        return type == DocumentTypes.Pdf ? [] : [new("document-pdf", "pdf")];
    }

    /// <summary>A row of the person signed in, recorded now.</summary>
    public PastConventionRow Row(Guid id, PastData data, string digest) => new()
    {
        Id = id,
        Reference = data.Reference,
        Title = data.Title,
        SignedOn = data.SignedOn,
        InForceFrom = data.InForceFrom,
        InForceUntil = data.InForceUntil,
        Digest = digest,
        RecordedBy = me.Person,
        RecordedAt = clock.GetUtcNow(),
    };

    private async Task<IReadOnlyList<PastConvention>> WithParties(IQueryable<PastConventionRow> some, CancellationToken cancel)
    {
        var rows = await some.AsNoTracking().ToListAsync(cancel);
        var ids = rows.Select(row => row.Id).ToList();
        var parties = await (
            from party in store.PastConventionParties
            where ids.Contains(party.Convention)
            join organisation in store.Organisations on party.Party equals organisation.Party
            orderby organisation.Kind == OrganisationKinds.State descending, organisation.NameFr
            select new { party.Convention, Organisation = organisation }).AsNoTracking().ToListAsync(cancel);
        var by = parties.ToLookup(one => one.Convention, one => one.Organisation);
        var themes = (await (
            from about in store.PastConventionThemes
            where ids.Contains(about.Convention)
            join theme in store.Themes on about.Theme equals theme.Theme
            orderby theme.Place
            select new { about.Convention, Theme = theme }).AsNoTracking().ToListAsync(cancel))
            .ToLookup(one => one.Convention, one => one.Theme);
        return
        [
            .. rows.Select(row => new PastConvention(row, [.. by[row.Id]], [.. themes[row.Id]])
            {
                Parties = [.. by[row.Id].Select(one => one.Kind == OrganisationKinds.State ? words["state"].Value : one.Name)],
            }),
        ];
    }
}
