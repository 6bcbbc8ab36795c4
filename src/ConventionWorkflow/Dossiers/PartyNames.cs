using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers;

/// <summary>
/// How parties are called: in a table, in a drawing, within a sentence. A name is in the reader's language where it has one, else French;
/// articles and elisions are the words' own.
/// </summary>
public sealed class PartyNames(IReadOnlyDictionary<PartyId, OrganisationRow> organisations, IStringLocalizer<DossierWords> words)
{
    private const string Ministry = "Ministère ";

    /// <summary>What stands before the first matter of a ministry, in each language; the longer ones first.</summary>
    private static readonly string[] BeforeMatter =
    [
        "Ministère de la ", "Ministère de l’", "Ministère des ", "Ministère du ", "Ministère d’", "Ministère ",
        "Ministerium für den ", "Ministerium für ", "Ministerium der ", "Ministerium des ",
        "Ministry of the ", "Ministry of ", "Ministry for ",
    ];

    public IReadOnlyDictionary<PartyId, OrganisationRow> Organisations => organisations;

    public OrganisationRow? Find(PartyId party) => organisations.GetValueOrDefault(party);

    /// <summary>« Remich », « État », « Ministère des Finances ».</summary>
    public string Of(PartyId party) =>
        party.Kind == OrganisationKinds.State ? words["state"] : Find(party)?.Name ?? party.Value;

    /// <summary>As the act names it, whoever reads the page: in French.</summary>
    public string Official(PartyId party) => Find(party)?.NameFr ?? party.Value;

    /// <summary>« Économie », where there is little room: a ministry by its first matter.</summary>
    public string Brief(PartyId party)
    {
        var name = Of(party);
        return BeforeMatter.FirstOrDefault(before => name.StartsWith(before, StringComparison.Ordinal)) is { } before
            ? name[before.Length..].Split([", ", " et ", " und ", " and "], 2, StringSplitOptions.None)[0]
            : name;
    }

    /// <summary>« Remich », « l’État », « le ministère des Finances », « la Préfecture … » ;
    /// <see cref="Say.Sentence"/> begins a sentence with it.</summary>
    public string In(PartyId party) => party.Kind switch
    {
        OrganisationKinds.State => words["state.in"],
        OrganisationKinds.Ministry => words[IsFrench(party) ? "ministry.in" : "ministry.own.in", Matter(party)],
        _ => Determiners.Of(Of(party)) is not Determiner.None and var article ? words[$"in.{article}", Of(party)] : Of(party),
    };

    /// <summary>« de Remich », « de l’État », « des Finances » : whose something is.</summary>
    public string Whose(PartyId party) => party.Kind switch
    {
        OrganisationKinds.State => words["state.whose"],
        OrganisationKinds.Ministry => words[IsFrench(party) ? "ministry.whose" : "ministry.own.whose", Matter(party)],
        _ => Whose(Of(party)),
    };

    /// <summary>« de Remich », « d’Echternach », « du Syndicat … », « de l’Inspection … ».</summary>
    public string Whose(string name) => Determiners.Of(name) is not Determiner.None and var article ? words[$"whose.{article}", name]
        : words[StartsWithVowel(name) ? "whose.vowel" : "whose", name];

    // Its words take « Ministère » before the matter; any other name stands whole.
    private bool IsFrench(PartyId party) => Of(party).StartsWith(Ministry, StringComparison.Ordinal);

    // « Ministère de l’Économie, des PME, de l’Énergie et du Tourisme » is said « de l’Économie » in a sentence.
    private string Matter(PartyId party)
    {
        var name = Of(party);
        return (name.StartsWith(Ministry, StringComparison.Ordinal) ? name[Ministry.Length..] : name).Split(", ", 2)[0];
    }

    private static bool StartsWithVowel(string name) =>
        name.Length > 0 && "AEÉÈIOUaeéèiou".Contains(name[0], StringComparison.Ordinal);
}
