using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Dossiers;

/// <summary>
/// The usual plan of a convention (<i>plan type</i>), to begin drafting with: French, as the act is, whatever the reader's language.
/// </summary>
public static class Outline
{
    private const string ToWrite = "À rédiger.";

    private static readonly string[] Titles =
    [
        "Objet", "Périmètre", "Objectifs", "Programme de projets", "Gouvernance", "Coordination des planifications", "Financement",
        "Échange d’informations et relations publiques", "Évaluation", "Durée et reconduction", "Avenants", "Résiliation", "Différends",
        "Signatures",
    ];

    public static ConventionText Of(string title, string objective, IEnumerable<PartyId> parties, PartyNames names, string law) => new()
    {
        Title = title,
        Parties = [.. parties.Select(party => Texts.Outline.Named(party, names.Official(party)))],
        Recitals = Texts.Outline.Recitals(law),
        Articles = [.. Titles.Select((name, at) => new Article(at + 1, name, at == 0 ? objective : ToWrite))],
    };

    /// <summary>The text of an earlier dossier under another title and for other parties; what it costs is agreed anew.</summary>
    public static ConventionText From(ConventionText earlier, string title, IEnumerable<PartyId> parties, PartyNames names) => earlier with
    {
        Title = title,
        Parties = [.. parties.Select(party => Texts.Outline.Named(party, names.Official(party)))],
        Budget = ImmutableArray<BudgetLine>.Empty,
    };
}
