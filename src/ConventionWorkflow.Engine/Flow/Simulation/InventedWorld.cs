using System.Collections.Immutable;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Simulation;

/// <summary>What stands around an invented dossier: the organisations that exist, which of them contract, and who proposes.</summary>
/// <param name="Parties">The contracting parties, the State first.</param>
public sealed record InventedWorld(Context Context, ImmutableArray<PartyId> Parties, RoleAt Proposer, string Title)
{
    /// <summary>Three communes and the State by the law of the procedure, two ministries that are consulted, Home Affairs and the
    /// Inspectorate of Finance.</summary>
    public static InventedWorld Of(Definition definition, LegalCalendar calendar)
    {
        var communes = Communes(definition);
        var state = Jurisdictions.State(definition.State, communes.Select(one => one.Id)) ?? new("state:mat");
        Organisation[] others =
        [
            new(state, OrganisationKinds.State, "Ministère responsable", 0, 0, false),
            new(Addressing.HomeAffairs, OrganisationKinds.Ministry, "Affaires intérieures", 0, 0, true),
            new(new("ministry:essai"), OrganisationKinds.Ministry, "Ministère consulté", 0, 0, true),
            new(Addressing.Igf, OrganisationKinds.Authority, "Inspection générale des finances", 0, 0, true),
        ];
        return new(
            new()
            {
                Calendar = calendar,
                Organisations = communes.Concat(others)
                    .ToImmutableSortedDictionary(one => one.Id.Value, one => one, StringComparer.Ordinal),
            },
            [state, .. communes.Select(one => one.Id)], new(Roles.Officer, state), "Convention d’essai");
    }

    /// <summary>Invented communes, of the country whose law the procedure follows: with eleven, nine and seven seats.</summary>
    public static ImmutableArray<Organisation> Communes(Definition definition)
    {
        var code = definition.Jurisdiction == Jurisdictions.France ? "fr-57-essai" : "essai";
        return
        [
            new(new($"commune:{code}-1"), OrganisationKinds.Commune, "Aville", 11, 4100, false),
            new(new($"commune:{code}-2"), OrganisationKinds.Commune, "Béville", 9, 2400, false),
            new(new($"commune:{code}-3"), OrganisationKinds.Commune, "Céville", 7, 900, false),
        ];
    }
}
