using System.Collections.Immutable;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers;

/// <summary>Reads where dossiers stand, within the scope of the person signed in: what is outside is not found.</summary>
public sealed class Standings(Store store, Scope scope, Graphs graphs, TimeProvider clock, IStringLocalizer<DossierWords> words)
{
    public async Task<Standing?> Find(DossierId dossier, CancellationToken cancel) =>
        (await Of(scope.Dossiers.Where(one => one.Id == dossier), cancel)).SingleOrDefault();

    /// <summary>Where each of these stands, in their order.</summary>
    public async Task<IReadOnlyList<Standing>> Of(IQueryable<DossierRow> dossiers, CancellationToken cancel) =>
        await Of(await dossiers.AsNoTracking().ToListAsync(cancel), cancel);

    /// <summary>Where each of these stands, whose rows were read within the scope already.</summary>
    public async Task<IReadOnlyList<Standing>> Of(IReadOnlyList<DossierRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        var names = await Names(cancel);
        var themes = await store.Themes.AsNoTracking().OrderBy(one => one.Place).ToListAsync(cancel);
        var now = clock.GetUtcNow();
        var found = new List<Standing>(rows.Count);
        foreach (var row in rows)
        {
            var ready = await graphs.Find(row.DefinitionId, row.DefinitionVersion, cancel)
                ?? throw new InvalidDataException($"dossier {row.Id}: no definition '{row.DefinitionId}' {row.DefinitionVersion}");
            var state = LedgerJson.ReadState(row.State);
            found.Add(new(
                row.Id, row.Reference, row.Title, row.Demonstration, row.ChangedAt, state, ready.Graph, ready.Calendar, now, names)
            {
                Themes = Named(state.Themes ?? [], themes),
            });
        }

        return found;
    }

    private static IReadOnlyList<ThemeName> Named(ImmutableArray<string> codes, List<ThemeRow> themes) =>
    [
        .. themes.Where(one => codes.Contains(one.Theme)).Select(one => new ThemeName(one.Theme, one.Name)),
        .. codes.Where(code => themes.TrueForAll(one => one.Theme != code)).Select(code => new ThemeName(code, code)),
    ];

    public async Task<PartyNames> Names(CancellationToken cancel) =>
        new(await store.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Party, cancel), words);
}
