using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Whom a step addresses (<i>destinataire</i>): a role and whose, <c>mayor@communes</c>, <c>reviewer@ministry:mea</c>.</summary>
/// <param name="Whose">A word of <see cref="Groups"/>, resolved by the dossier's parties, or one party's id.</param>
public readonly record struct Addressee(string Role, string Whose)
{
    private const int MostIdLetters = 60;

    public static ImmutableArray<string> Groups { get; } =
        ["state", "communes", "reviewers", "igf", "home-affairs", "proposer"];

    private static readonly ImmutableArray<string> kinds =
    [
        OrganisationKinds.State, OrganisationKinds.Commune, OrganisationKinds.Syndicate, OrganisationKinds.NaturePark,
        OrganisationKinds.Ministry, OrganisationKinds.Authority, OrganisationKinds.Partner,
    ];

    public bool IsParty => Whose.Contains(':', StringComparison.Ordinal);

    public static bool TryParse([NotNullWhen(true)] string? text, out Addressee addressee)
    {
        addressee = default;
        if (text?.Trim().Split('@') is not [var role, var whose] || !Roles.All.Contains(role)) return false;
        if (!Groups.Contains(whose) && !IsPartyId(whose)) return false;
        addressee = new(role, whose);
        return true;
    }

    public override string ToString() => $"{Role}@{Whose}";

    private static bool IsPartyId(string text) =>
        text.Split(':') is [var kind, { Length: > 0 and <= MostIdLetters } id]
        && kinds.Contains(kind)
        && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '.' or '_');
}
