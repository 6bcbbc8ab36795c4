namespace ConventionWorkflow.Shared;

/// <summary>Which article (<i>déterminant</i>) the name of an organisation takes within a French sentence.</summary>
public enum Determiner
{
    /// <summary>A place, an acronym: « Remich », « PRO-SUD ».</summary>
    None,

    /// <summary>« le Syndicat … », « du Syndicat … ».</summary>
    Masculine,

    /// <summary>« la Préfecture … », « de la Préfecture … ».</summary>
    Feminine,

    /// <summary>« l’Inspection … », « de l’Inspection … ».</summary>
    Elided,
}

/// <summary>The first word of a name tells its article: a closed list of what bodies are called.</summary>
public static class Determiners
{
    private static readonly HashSet<string> Masculine =
    [
        "Bureau", "Centre", "Comité", "Commissariat", "Conseil", "Département", "Fonds", "Groupement", "Institut", "Lycée", "Ministère",
        "Musée", "Parc", "Pôle", "Pays", "Port", "Secrétariat", "Service", "Syndicat",
    ];

    private static readonly HashSet<string> Feminine =
    [
        "Banque", "Caisse", "Chambre", "Commission", "Communauté", "Coopérative", "Délégation", "Direction", "Fédération", "Fondation",
        "Ligue", "Maison", "Métropole", "Mission", "Préfecture", "Région", "Société", "Sous-préfecture", "Trésorerie", "Ville",
    ];

    private static readonly HashSet<string> Elided =
    [
        "Académie", "Administration", "Agence", "Association", "Autorité", "Entente", "Entreprise", "Établissement", "Hôpital",
        "Inspection", "Institution", "Observatoire", "Office", "Organisme", "Union", "Université",
    ];

    public static Determiner Of(string name)
    {
        var first = name.Split(' ', 2)[0];
        return Masculine.Contains(first) ? Determiner.Masculine
            : Feminine.Contains(first) ? Determiner.Feminine
            : Elided.Contains(first) ? Determiner.Elided
            : Determiner.None;
    }
}
