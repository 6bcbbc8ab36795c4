using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>
/// By what the lists can be narrowed. Who sees all may choose among all that occurs, asked of each organisation and of each step once;
/// others among what occurs in the newest thousand of their dossiers, so that nobody learns of what they may not see.
/// </summary>
/// <param name="Themes">All that the installation knows, in their order.</param>
public sealed record Choices(
    IReadOnlyList<Choice> Communes, IReadOnlyList<Choice> Ministries, IReadOnlyList<Choice> Steps, IReadOnlyList<Choice> Themes);

public sealed class ChoiceReader(Store store, Scope scope, Standings standings, Graphs graphs)
{
    /// <summary>Ids of the newest dossiers in scope: they are made in the order of time.</summary>
    private IQueryable<DossierId> Newest => scope.Parties
        .Select(party => store.DossierParties.Where(one => one.Party == party).OrderByDescending(one => one.Dossier)
            .Select(one => one.Dossier).Take(Tally.Most))
        .DefaultIfEmpty(store.DossierParties.Where(_ => false).Select(one => one.Dossier))
        .Aggregate((some, more) => some.Union(more));

    public async Task<Choices> Read(CancellationToken cancel)
    {
        var parties = await Parties().ToListAsync(cancel);
        var names = await standings.Names(cancel);
        return new(
            Named(OrganisationKinds.Commune), Named(OrganisationKinds.Ministry, OrganisationKinds.Authority), await Steps(cancel),
            await Themes(cancel));

        IReadOnlyList<Choice> Named(params string[] kinds) =>
            [.. parties.Where(party => kinds.Contains(party.Kind)).Select(party => new Choice(party.Value, names.Of(party)))
                .OrderBy(one => one.Label, StringComparer.CurrentCulture)];
    }

    private IQueryable<PartyId> Parties()
    {
        if (scope.SeesAll)
            return store.Organisations.Select(one => one.Party).Where(party => store.DossierParties.Any(one => one.Party == party));
        var newest = Newest;
        return store.DossierParties.Where(one => newest.Contains(one.Dossier)).Select(one => one.Party).Distinct();
    }

    private async Task<IReadOnlyList<Choice>> Themes(CancellationToken cancel) =>
    [
        .. (await store.Themes.AsNoTracking().OrderBy(one => one.Place).ToListAsync(cancel))
            .Select(one => new Choice(one.Theme, one.Name)),
    ];

    /// <summary>Steps in which somebody is asked; two procedures may call one step by two names, then the newer one counts.</summary>
    private async Task<IReadOnlyList<Choice>> Steps(CancellationToken cancel)
    {
        var names = await StepNames(cancel);
        var asked = scope.SeesAll ? Occurring(names.Keys) : Open();
        return
        [
            .. (await asked.ToListAsync(cancel)).Select(step => new Choice(step, names.GetValueOrDefault(step, step)))
                .OrderBy(one => one.Label, StringComparer.CurrentCulture),
        ];

        IQueryable<string> Open()
        {
            var newest = Newest;
            return store.WorkItems.Where(item => newest.Contains(item.Dossier)).Select(item => item.Step).Distinct();
        }
    }

    private IQueryable<string> Occurring(IEnumerable<string> steps)
    {
        var occurring = $"""
            SELECT value AS "Value" FROM {store.Dialect.Texts("{0}")} WHERE EXISTS (SELECT 1 FROM work_items w WHERE w.step = value)
            """;
        return store.Database.SqlQueryRaw<string>(occurring, JsonSerializer.Serialize(steps));
    }

    private async Task<Dictionary<string, string>> StepNames(CancellationToken cancel)
    {
        var versions = await store.Definitions.Where(one => one.Status != DefinitionStatus.Draft)
            .OrderByDescending(one => one.Version).ThenBy(one => one.DefinitionId)
            .Select(one => new { one.DefinitionId, one.Version }).ToListAsync(cancel);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in versions)
        {
            if (await graphs.Find(one.DefinitionId, one.Version, cancel) is not { } ready) continue;
            foreach (var activity in ready.Graph.Definition.All()) names.TryAdd(activity.Id, Standing.Name(activity));
        }

        return names;
    }
}
