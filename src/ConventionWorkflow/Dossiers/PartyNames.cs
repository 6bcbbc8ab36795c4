using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers;

/// <summary>
/// How parties are called: in a table, in a drawing, within a sentence. Official names are French in every language; articles and
/// elisions are the words' own, so that German and English take the names as they are.
/// </summary>
public sealed class PartyNames(IReadOnlyDictionary<PartyId, OrganisationRow> organisations, IStringLocalizer<DossierWords> words)
{
    private const string Ministry = "Ministère ";

    public IReadOnlyDictionary<PartyId, OrganisationRow> Organisations => organisations;

    public OrganisationRow? Find(PartyId party) => organisations.GetValueOrDefault(party);

    /// <summary>« Remich », « État », « Ministère des Finances ».</summary>
    public string Of(PartyId party) =>
        party.Kind == OrganisationKinds.State ? words["state"] : Find(party)?.NameFr ?? party.Value;

    /// <summary>« Économie », where there is little room: a ministry by its first matter.</summary>
    public string Brief(PartyId party)
    {
        var name = Of(party);
        if (!name.StartsWith(Ministry, StringComparison.Ordinal)) return name;
        var matter = name[Ministry.Length..].Split([", ", " et "], 2, StringSplitOptions.None)[0];
        foreach (var article in new[] { "de la ", "de l’", "des ", "du ", "d’" })
            if (matter.StartsWith(article, StringComparison.Ordinal)) return matter[article.Length..];
        return matter;
    }

    /// <summary>« Remich », « l’État », « le ministère des Finances », « la Préfecture … » ;
    /// <see cref="Say.Sentence"/> begins a sentence with it.</summary>
    public string In(PartyId party) => party.Kind switch
    {
        OrganisationKinds.State => words["state.in"],
        OrganisationKinds.Ministry when Of(party).StartsWith(Ministry, StringComparison.Ordinal) => words["ministry.in", Matter(party)],
        _ => Determiners.Of(Of(party)) is not Determiner.None and var article ? words[$"in.{article}", Of(party)] : Of(party),
    };

    /// <summary>« de Remich », « de l’État », « des Finances » : whose something is.</summary>
    public string Whose(PartyId party) => party.Kind switch
    {
        OrganisationKinds.State => words["state.whose"],
        OrganisationKinds.Ministry => words["ministry.whose", Matter(party)],
        _ => Whose(Of(party)),
    };

    /// <summary>« de Remich », « d’Echternach », « du Syndicat … », « de l’Inspection … ».</summary>
    public string Whose(string name) => Determiners.Of(name) is not Determiner.None and var article ? words[$"whose.{article}", name]
        : words[StartsWithVowel(name) ? "whose.vowel" : "whose", name];

    // « Ministère de l’Économie, des PME, de l’Énergie et du Tourisme » is said « de l’Économie » in a sentence.
    private string Matter(PartyId party)
    {
        var name = Of(party);
        return (name.StartsWith(Ministry, StringComparison.Ordinal) ? name[Ministry.Length..] : name).Split(", ", 2)[0];
    }

    private static bool StartsWithVowel(string name) =>
        name.Length > 0 && "AEÉÈIOUaeéèiou".Contains(name[0], StringComparison.Ordinal);
}
