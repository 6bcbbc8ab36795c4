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
        Title = Typography.French(PrintedPage.By(Law(paper), "outline.title", paper.Row.Title)),
        Parties = Parties(paper, []),
        Recitals = Recitals(Law(paper)),
        Articles = [.. Words(Jurisdictions.Luxembourg, "outline.articles").Split("# ", StringSplitOptions.RemoveEmptyEntries).Select(One)],
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

    /// <summary>What a convention is founded upon by that law: its statutes.</summary>
    public static ImmutableArray<string> Recitals(string law) => [.. Words(law, "outline.recitals").Split('\n')];

    /// <summary>A party as the act names it, in French whoever reads, and in the words of its own law: « la commune d’Ell ».</summary>
    public static TextParty Named(PartyId id, string name) => (id.Kind, Jurisdictions.Of(id)) switch
    {
        (OrganisationKinds.State, var law) => new(id, Words(law, "party.state"), Words(law, "party.state.by")),
        (OrganisationKinds.Commune, var law) => new(
            id, Typography.French(PrintedPage.By(law, Vowels.Contains(name[0], StringComparison.OrdinalIgnoreCase)
                ? "party.commune.vowel" : "party.commune", name)),
            Words(law, "party.commune.by")),
        (OrganisationKinds.Syndicate or OrganisationKinds.NaturePark, var law) =>
            new(id, WithDeterminer(name), Words(law, "party.committee.by")),
        _ => new(id, name, ""),
    };

    private static string WithDeterminer(string name) => Determiners.Of(name) switch
    {
        Determiner.Masculine => $"le {name}",
        Determiner.Feminine => $"la {name}",
        Determiner.Elided => $"l’{name}",
        _ => name,
    };

    private static string Law(Paper paper) => PrintedPage.Law(paper.State.Signatories.Select(party => party.Id));

    private static Article One(string passage, int at)
    {
        var end = passage.IndexOf('\n', StringComparison.Ordinal);
        return new(at + 1, passage[..end], passage[(end + 1)..].Trim());
    }

    private static string Words(string law, string key) => PrintedPage.By(law, key).ReplaceLineEndings("\n").Trim();
}
