using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Dossiers;

/// <summary>Addresses within a dossier.</summary>
public static class DossierLinks
{
    public static string Show(DossierId dossier) => $"/dossiers/{dossier}";

    public static string Journal(DossierId dossier) => $"/dossiers/{dossier}/journal";

    /// <summary>The whole dossier, to be kept outside.</summary>
    public static string Whole(DossierId dossier) => $"/dossiers/{dossier}/dossier.zip";

    /// <summary>The form that answers a wait.</summary>
    public static string Answer(DossierId dossier, string wait) => $"/dossiers/{dossier}/actes/{Path(wait)}";

    /// <summary>The page on which the request for an opinion is given to a colleague.</summary>
    public static string HandOver(DossierId dossier, string wait) => $"/dossiers/{dossier}/confier/{Path(wait)}";

    private static string Path(string wait) => string.Join('/', wait.Split('/').Select(Uri.EscapeDataString))
        .Replace("%40", "@", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal);   // both may stand in a path

    /// <summary>The form of an act on the dossier as a whole.</summary>
    public static string Do(DossierId dossier, string kind, string target) =>
        $"/dossiers/{dossier}/faire/{kind}?target={Uri.EscapeDataString(target)}";

    public static string Text(DossierId dossier, string number) => $"/dossiers/{dossier}/texte?version={number}";

    /// <summary>The deliberation that is drafted for the council of a commune.</summary>
    public static string Draft(DossierId dossier, PartyId commune) => $"/dossiers/{dossier}/deliberation/{commune}";

    public static string Comparison(DossierId dossier) => $"/dossiers/{dossier}/texte/comparer";

    public static string Paper(DossierId dossier, string digest) => $"/dossiers/{dossier}/pieces/{digest}";
}
