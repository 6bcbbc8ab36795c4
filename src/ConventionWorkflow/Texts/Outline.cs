using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Texts;

/// <summary>What a first version starts from: the usual articles, with sentences to be completed, and the parties of the dossier.</summary>
public static class Outline
{
    private const string Vowels = "AEIOUÀÂÄÉÈÊËÎÏÔÖÜ";

    public static ConventionText For(Paper paper) => new()
    {
        Title = Typography.French(PrintedPage.Say("outline.title", paper.Row.Title)),
        Parties = Parties(paper, []),
        Recitals = [.. Words("outline.recitals").Split('\n')],
        Articles = [.. Words("outline.articles").Split("# ", StringSplitOptions.RemoveEmptyEntries).Select(One)],
    };

    /// <summary>The signing parties as the text names them: as before where it did, then the State, then the others.</summary>
    public static ImmutableArray<TextParty> Parties(Paper paper, ImmutableArray<TextParty> before)
    {
        var signing = paper.State.Signatories.Select(party => party.Id).ToHashSet();
        var kept = before.Where(party => signing.Contains(party.Id)).ToList();
        var joined = signing.Where(id => kept.All(party => party.Id != id))
            .OrderBy(id => id.Kind == OrganisationKinds.State ? 0 : 1).ThenBy(id => id.Value, StringComparer.Ordinal);
        return [.. kept, .. joined.Select(id => Named(id, paper.Official.GetValueOrDefault(id, id.Value)))];
    }

    /// <summary>A party as the act names it, in French whoever reads: « la commune d’Ell ».</summary>
    public static TextParty Named(PartyId id, string name) => id.Kind switch
    {
        OrganisationKinds.State => new(id, Words("party.state"), Words("party.state.by")),
        OrganisationKinds.Commune => new(
            id, Typography.French(PrintedPage.Say(Vowels.Contains(name[0], StringComparison.OrdinalIgnoreCase)
                ? "party.commune.vowel" : "party.commune", name)),
            Words("party.commune.by")),
        OrganisationKinds.Syndicate or OrganisationKinds.NaturePark => new(id, name, Words("party.committee.by")),
        _ => new(id, name, ""),
    };

    private static Article One(string passage, int at)
    {
        var end = passage.IndexOf('\n', StringComparison.Ordinal);
        return new(at + 1, passage[..end], passage[(end + 1)..].Trim());
    }

    private static string Words(string key) => Typography.French(PrintedPage.Say(key)).ReplaceLineEndings("\n").Trim();
}
