using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>By what the lists can be narrowed: only what occurs in the dossiers that the person may see.</summary>
/// <param name="Themes">All that the installation knows, in their order.</param>
public sealed record Choices(
    IReadOnlyList<Choice> Communes, IReadOnlyList<Choice> Ministries, IReadOnlyList<Choice> Steps, IReadOnlyList<Choice> Themes);

public sealed class ChoiceReader(Store store, Scope scope, Standings standings, Graphs graphs)
{
    public async Task<Choices> Read(CancellationToken cancel)
    {
        var dossiers = scope.Dossiers.Select(one => one.Id);
        var parties = await store.DossierParties.Where(one => dossiers.Contains(one.Dossier)).Select(one => one.Party).Distinct()
            .ToListAsync(cancel);
        var names = await standings.Names(cancel);
        return new(
            Named(OrganisationKinds.Commune), Named(OrganisationKinds.Ministry, OrganisationKinds.Authority), await Steps(cancel),
            await Themes(cancel));

        IReadOnlyList<Choice> Named(params string[] kinds) =>
            [.. parties.Where(party => kinds.Contains(party.Kind)).Select(party => new Choice(party.Value, names.Of(party)))
                .OrderBy(one => one.Label, StringComparer.CurrentCulture)];
    }

    private async Task<IReadOnlyList<Choice>> Themes(CancellationToken cancel) =>
    [
        .. (await store.Themes.AsNoTracking().OrderBy(one => one.Place).ToListAsync(cancel))
            .Select(one => new Choice(one.Theme, one.Name)),
    ];

    /// <summary>Steps in which somebody is asked; two procedures may call one step by two names, then the newer one counts.</summary>
    private async Task<IReadOnlyList<Choice>> Steps(CancellationToken cancel)
    {
        var found = await scope.WorkItems
            .Join(scope.Dossiers, item => item.Dossier, one => one.Id,
                (item, one) => new { item.Step, one.DefinitionId, one.DefinitionVersion })
            .Distinct().ToListAsync(cancel);
        var steps = new List<Choice>();
        foreach (var one in found.OrderByDescending(one => one.DefinitionVersion).DistinctBy(one => one.Step))
        {
            var activity = (await graphs.Find(one.DefinitionId, one.DefinitionVersion, cancel))?.Graph.Find(one.Step);
            steps.Add(new(one.Step, activity is null ? one.Step : Standing.Name(activity)));
        }

        return [.. steps.OrderBy(one => one.Label, StringComparer.CurrentCulture)];
    }
}
