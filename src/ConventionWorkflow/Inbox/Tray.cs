using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Inbox;

/// <summary>Something that waits, with the dossier it waits in.</summary>
public sealed record Item(WorkItemRow Row, Standing Standing, Wait Wait)
{
    public DateOnly? LastDay => Standing.LastDay(Wait);

    public Urgency Urgency => LastDay is not { } day ? Urgency.Undated
        : Standing.IsLate(Wait) ? Urgency.Late
        : day.DayNumber - Standing.Today.DayNumber <= 7 ? Urgency.Soon
        : Urgency.Later;
}

/// <summary>The groups of the inbox, the most urgent first.</summary>
public enum Urgency
{
    Late,
    Soon,
    Later,
    Undated,
}

/// <summary>
/// What lies in a person's tray (<i>boîte</i>): the items addressed to a role held today. Where an officer may also record what a
/// commune is asked for, that is the commune's to do, and stands among what the officer expects of others.
/// </summary>
public sealed class Tray(Store store, Scope scope, Me me, Standings standings)
{
    private const int MostOfOthers = 12;

    /// <summary>Whether the person conducts dossiers for the State.</summary>
    public bool Conducts => me.Roles.Any(held => held.Role is { Role: Roles.Officer, Party.Kind: OrganisationKinds.State });

    public async Task<int> Count(CancellationToken cancel) => (await Rows(cancel)).Count;

    public async Task<IReadOnlyList<Item>> Mine(CancellationToken cancel) => await With(await Rows(cancel), cancel);

    /// <summary>What others are asked for in the dossiers that the person conducts: late first, then by date.</summary>
    public async Task<IReadOnlyList<Item>> OfOthers(CancellationToken cancel)
    {
        if (!Conducts) return [];
        var mine = (await Rows(cancel)).Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        var rows = await scope.WorkItems.AsNoTracking().Where(row => row.DueAt != null).OrderBy(row => row.DueAt).ThenBy(row => row.Id)
            .Take(MostOfOthers + mine.Count).ToListAsync(cancel);
        return await With([.. rows.Where(row => !mine.Contains(row.Id)).Take(MostOfOthers)], cancel);
    }

    private async Task<List<WorkItemRow>> Rows(CancellationToken cancel) =>
    [
        .. (await scope.Mine.AsNoTracking().ToListAsync(cancel)).Where(row => !Conducts || me.Holds(row.Role, row.Party)),
    ];

    private async Task<IReadOnlyList<Item>> With(List<WorkItemRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Dossier).Distinct().ToList();
        var found = (await standings.Of(store.Dossiers.Where(one => ids.Contains(one.Id)), cancel)).ToDictionary(one => one.Id);
        return
        [
            .. from row in rows
               let standing = found[row.Dossier]
               where standing.State.Waits.ContainsKey(row.Wait)
               let item = new Item(row, standing, standing.State.Waits[row.Wait])
               orderby item.Urgency, item.LastDay ?? DateOnly.MaxValue, item.Wait.OpenedAt, item.Row.Id
               select item,
        ];
    }
}
