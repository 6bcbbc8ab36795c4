using System.Text.RegularExpressions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>Addresses of the pages on which people act.</summary>
public static partial class ActLinks
{
    /// <summary>Where a work item is answered.</summary>
    public static string Answer(DossierId dossier, string wait) =>
        $"/dossiers/{dossier}/actes/{string.Join('/', wait.Split('/').Select(Escape))}";

    /// <summary>Where an act on the dossier as a whole is done.</summary>
    public static string Do(DossierId dossier, string kind, string target = "", string act = "", string party = "") =>
        $"/dossiers/{dossier}/faire/{kind}?target={Uri.EscapeDataString(target)}"
        + (act.Length > 0 ? $"&act={Uri.EscapeDataString(act)}" : "") + (party.Length > 0 ? $"&party={Uri.EscapeDataString(party)}" : "");

    /// <summary>The dossier, saying what has just been recorded.</summary>
    public static string Recorded(DossierId dossier, int sequence) => $"/dossiers/{dossier}?fait={sequence}";

    public static string Dossier(DossierId dossier) => $"/dossiers/{dossier}";

    public static string Text(DossierId dossier, TextVersion text) => $"/dossiers/{dossier}/texte?version={text.Number}";

    private static string Escape(string segment) =>
        Harmless().Replace(Uri.EscapeDataString(segment), match => Uri.UnescapeDataString(match.Value));

    [GeneratedRegex("%(?:40|3A)")]   // '@' and ':' may stand in a path
    private static partial Regex Harmless();
}
