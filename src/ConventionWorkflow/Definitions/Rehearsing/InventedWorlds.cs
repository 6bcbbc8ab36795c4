using System.Collections.Immutable;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Simulation;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Definitions.Rehearsing;

/// <summary>The world of an invented dossier in this installation, and by which names its letters call the organisations.</summary>
public sealed record NamedWorld(InventedWorld World, IReadOnlyDictionary<PartyId, OrganisationRow> Organisations);

/// <summary>
/// Invented communes beside the ministries and authorities of the installation, by their true names; consulted are two ministries, Home
/// Affairs among them, and the Inspectorate of Finance.
/// </summary>
public sealed class InventedWorlds(Store store)
{
    private const int Consulted = 2;

    public async Task<NamedWorld> Of(Definition definition, LegalCalendar calendar, CancellationToken cancel)
    {
        var world = InventedWorld.Of(definition, calendar);
        var known = (await store.Organisations.AsNoTracking().Where(one => one.Kind != OrganisationKinds.Commune).ToListAsync(cancel))
            .Where(one => Jurisdictions.Of(one.Party) == definition.Jurisdiction).ToDictionary(one => one.Party);
        var ministries = known.Values.Where(one => one.Kind == OrganisationKinds.Ministry && one.ConsultedByDefault)
            .OrderBy(one => one.Party == Addressing.HomeAffairs ? 0 : 1).ThenBy(one => one.Party.Value, StringComparer.Ordinal)
            .Take(Consulted).Select(one => one.Party).ToHashSet();
        var invented = world.Context.Organisations.Values
            .Where(one => !known.ContainsKey(one.Id) && (ministries.Count == 0 || one.Kind != OrganisationKinds.Ministry)).ToList();
        foreach (var one in invented) known[one.Id] = Row(one);
        return new(
            world with
            {
                Context = world.Context with
                {
                    Organisations = known.Values.Select(row => Of(row, ministries)).ToImmutableSortedDictionary(
                        one => one.Id.Value, one => one, StringComparer.Ordinal),
                },
            },
            known);
    }

    private static Organisation Of(OrganisationRow row, HashSet<PartyId> ministries) => new(
        row.Party, row.Kind, row.NameFr, row.Seats, row.Population,
        row.Kind == OrganisationKinds.Ministry && ministries.Count > 0 ? ministries.Contains(row.Party) : row.ConsultedByDefault);

    private static OrganisationRow Row(Organisation one) => new()
    {
        Party = one.Id,
        Kind = one.Kind,
        NameFr = one.Name,
        Seats = one.Seats,
        Population = one.Population,
        ConsultedByDefault = one.ConsultedByDefault,
    };
}
