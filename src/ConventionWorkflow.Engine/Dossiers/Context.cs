using System.Collections.Immutable;
using ConventionWorkflow.Engine.Deadlines;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>
/// What the engine may know of the world beyond the dossier, read inside the transaction; simulation invents one.
/// </summary>
public sealed record Context
{
    /// <summary>Organisations known to this decision, by party id.</summary>
    public ImmutableSortedDictionary<string, Organisation> Organisations { get; init; } =
        DossierState.Empty<Organisation>();

    /// <summary>Which roles are held by somebody today, <c>role@party</c>.</summary>
    public ImmutableHashSet<string> HeldRoles { get; init; } = [];

    /// <summary>The calendar in which legal days are counted.</summary>
    public required LegalCalendar Calendar { get; init; }

    /// <summary>Events that this dossier announced and that no other has had yet, their names by their ids; known where one of them is
    /// asked about.</summary>
    public ImmutableSortedDictionary<string, string> Announced { get; init; } = Fact.NoFields;

    public Organisation? Find(PartyId party) => Organisations.GetValueOrDefault(party.Value);
}

/// <summary>An organisation as reference data has it on the day.</summary>
/// <param name="Kind">One of <see cref="OrganisationKinds"/>.</param>
/// <param name="Seats">Members of the council according to reference data; 0 where there is no council.</param>
/// <param name="Population">Inhabitants; 0 where the word has no sense.</param>
/// <param name="ConsultedByDefault">Whether a ministry is asked for its opinion on every convention.</param>
public sealed record Organisation(PartyId Id, string Kind, string Name, int Seats, int Population, bool ConsultedByDefault);

public static class OrganisationKinds
{
    public const string State = "state";
    public const string Commune = "commune";
    public const string Syndicate = "syndicate";
    public const string NaturePark = "park";
    public const string Ministry = "ministry";
    public const string Authority = "authority";
    public const string Partner = "partner";

    /// <summary>Whether organisations of that kind sign; ministries and authorities advise, partners do neither.</summary>
    public static bool Sign(string kind) => kind is State or Commune or Syndicate or NaturePark;
}
