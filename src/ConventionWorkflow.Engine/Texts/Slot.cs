using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Texts;

/// <summary>A place in the document that stays empty until a decision is taken; it follows from the parties alone.</summary>
/// <param name="Kind">One of <see cref="SlotKinds"/>.</param>
/// <param name="Party">Whose decision fills it; null for the Government's agreement.</param>
public sealed record Slot(string Kind, PartyId? Party)
{
    /// <summary>The slots of a text: the agreement, a deliberation for each party with a council, a signature for each party.</summary>
    public static ImmutableArray<Slot> Of(ConventionText text) =>
    [
        new(SlotKinds.Agreement, null),
        .. text.Parties.Where(party => Deliberates(party.Id)).Select(party => new Slot(SlotKinds.Deliberation, party.Id)),
        .. text.Parties.Select(party => new Slot(SlotKinds.Signature, party.Id)),
    ];

    /// <summary>Whether a council or committee votes for the party: communes, syndicates and nature parks.</summary>
    public static bool Deliberates(PartyId party) =>
        party.Kind is OrganisationKinds.Commune or OrganisationKinds.Syndicate or OrganisationKinds.NaturePark;

    public override string ToString() => Party is { } party ? $"{Kind} {party}" : Kind;
}

public static class SlotKinds
{
    /// <summary>« Vu l'accord du Gouvernement en conseil du … » (art. 26 of the law of 17 April 2018).</summary>
    public const string Agreement = "agreement";

    /// <summary>« Vu la délibération du conseil communal de … du … ».</summary>
    public const string Deliberation = "deliberation";

    public const string Signature = "signature";
}
