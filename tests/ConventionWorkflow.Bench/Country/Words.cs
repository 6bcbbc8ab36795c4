using System.Collections.Immutable;
using System.Globalization;

namespace ConventionWorkflow.Bench.Country;

/// <summary>What conventions could be called and could say: invented, in French, with its accents; the same at every run.</summary>
public static class Words
{
    private static readonly ImmutableArray<string> Places =
    [
        "Vallée de l’Alzette", "Vallée de la Syre", "Vallée de l’Ernz noire", "Moselle viticole", "Minett", "Nordstad", "Porte du Sud",
        "Pays de la Sûre", "Attert", "Mullerthal", "Œsling", "Couronne de Redange", "Plateau de Wiltz", "Bassin de la Chiers", "Haute-Korn",
        "Rives de l’Our",
    ];

    private static readonly ImmutableArray<string> Aims =
    [
        "mobilité douce", "logement abordable", "économie circulaire", "forêt et paysages", "patrimoine bâti", "eau et assainissement",
        "zones d’activités économiques", "énergie renouvelable", "santé de proximité", "formation des aînés", "écoquartiers",
        "revitalisation des centres", "itinéraires cyclables", "protection contre les crues", "aménagement frontalier",
        "équipements sportifs",
    ];

    private static readonly ImmutableArray<string> Subjects =
    [
        "Les communes", "Le comité de pilotage", "La conseillère du développement", "Le ministère", "Chaque partie", "Le secrétariat",
        "L’État", "Les bourgmestres", "Le groupe de travail", "La cellule de coordination",
    ];

    private static readonly ImmutableArray<string> Verbs =
    [
        "élabore", "évalue", "coordonne", "présente", "met à jour", "arrête", "complète", "soumet", "publie", "finance", "réexamine",
        "harmonise",
    ];

    private static readonly ImmutableArray<string> Objects =
    [
        "le schéma directeur intercommunal", "l’inventaire des friches", "un réseau de pistes cyclables", "le bilan foncier",
        "les mesures d’adaptation au climat", "une charte paysagère", "le relevé des bâtiments protégés", "un guichet de l’habitat",
        "les corridors écologiques", "un plan de gestion des eaux pluviales", "l’étude des déplacements", "la trame des haies",
        "les équipements partagés", "un fonds de péréquation", "la stratégie d’accueil des entreprises", "un cadastre des sources",
    ];

    private static readonly ImmutableArray<string> Times =
    [
        "avant la fin de l’année", "à mi-parcours", "tous les deux ans", "dès la première phase", "après consultation publique",
        "au plus tard à l’échéance", "en été", "chaque trimestre",
    ];

    /// <summary>So many names of territories and what they work together on.</summary>
    public static IEnumerable<string> Titles(int count) => Made(count, 11, random =>
        $"{One(random, Places)} – {One(random, Aims)} et {One(random, Aims)}");

    /// <summary>So many sentences of a convention's text.</summary>
    public static IEnumerable<string> Sentences(int count) => Made(count, 23, random =>
        $"{One(random, Subjects)} {One(random, Verbs)} {One(random, Objects)} {One(random, Times)}, "
        + $"projet {random.Next(1, 4000).ToString(CultureInfo.InvariantCulture)}.");

    private static IEnumerable<string> Made(int count, int seed, Func<Random, string> make)
    {
        var random = new Random(seed);
        for (var made = 0; made < count; made++) yield return make(random);
    }

    private static string One(Random random, ImmutableArray<string> words) => words[random.Next(words.Length)];
}
