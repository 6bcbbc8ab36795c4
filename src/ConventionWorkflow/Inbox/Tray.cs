using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Inbox;

/// <summary>Something that waits, with the dossier it waits in.</summary>
public sealed record Item(WorkItemRow Row, Standing Standing, Wait Wait, Urgency Urgency)
{
    public DateOnly? LastDay => Standing.LastDay(Wait);

    public string StepName => Standing.StepName(Row.Step);
}

/// <summary>
/// What lies in a person's tray (<i>boîte</i>): the items addressed to a role held today. Where an officer may also record what a
/// commune is asked for, that is the commune's to do, and stands among what the officer expects of others.
/// </summary>
public sealed class Tray(Store store, Scope scope, Me me, Standings standings, TimeProvider clock)
{
    private List<RoleAt> Offices =>
    [
        .. Held.Where(role => role is { Role: Roles.Officer, Party.Kind: OrganisationKinds.State }),
    ];

    private IEnumerable<RoleAt> Held => me.Roles.Select(held => held.Role).Distinct();

    /// <summary>Whether the person conducts dossiers for the State.</summary>
    public bool Conducts => Offices.Count > 0;

    /// <summary>Each way to find them by itself, so that each is found by its index.</summary>
    public IReadOnlyList<IQueryable<WorkItemRow>> Mine => !Conducts ? scope.Ways :
    [
        .. Held.Select(role => store.WorkItems.Where(item => item.Role == role.Role && item.Party == role.Party)),
    ];

    /// <summary>What others are asked for in the dossiers that the person conducts.</summary>
    public IQueryable<WorkItemRow> Others
    {
        get
        {
            if (!Conducts) return store.WorkItems.Where(_ => false);
            var states = Offices.Select(role => role.Party).ToList();
            var others = store.WorkItems.Where(item =>
                store.DossierParties.Any(one => one.Dossier == item.Dossier && states.Contains(one.Party)));
            return Held.Aggregate(
                others, (left, role) => left.Where(item => !(item.Role == role.Role && item.Party == role.Party)));
        }
    }

    /// <summary>How many there are, as far as a page counts.</summary>
    public Task<int> Count(CancellationToken cancel) => Mine
        .Select(way => ItemList.Seek(way, null).Take(Tally.Reach).Select(item => item.Id))
        .Aggregate((some, more) => some.Union(more)).CountAsync(cancel);

    /// <summary>The rows with their dossiers, in their order.</summary>
    public async Task<IReadOnlyList<Item>> With(IReadOnlyList<WorkItemRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        var ids = rows.Select(row => row.Dossier).Distinct().ToList();
        var found = (await standings.Of(store.Dossiers.Where(one => ids.Contains(one.Id)), cancel)).ToDictionary(one => one.Id);
        var horizon = Horizon.Of(clock);
        return
        [
            .. from row in rows
               let standing = found[row.Dossier]
               where standing.State.Waits.ContainsKey(row.Wait)
               select new Item(row, standing, standing.State.Waits[row.Wait], horizon.Of(row.DueAt)),
        ];
    }
}
