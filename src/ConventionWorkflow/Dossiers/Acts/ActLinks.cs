using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>Addresses of acts beyond those that the dossier's page needs.</summary>
public static class ActLinks
{
    /// <summary>An act on the dossier as a whole; a rectification says which act of whom it replaces.</summary>
    public static string Do(DossierId dossier, DossierAct act) => DossierLinks.Do(dossier, act.Kind, act.Target)
        + (act.Act.Length > 0 ? $"&act={Uri.EscapeDataString(act.Act)}" : "")
        + (act.Party.Length > 0 ? $"&party={Uri.EscapeDataString(act.Party)}" : "");

    /// <summary>What else may be done.</summary>
    public static string Others(DossierId dossier) => $"{DossierLinks.Show(dossier)}/faire";

    /// <summary>The dossier, saying what has just been recorded.</summary>
    /// <param name="from">From where in the inbox one came, or empty.</param>
    public static string Recorded(DossierId dossier, int sequence, string from = "") =>
        $"{DossierLinks.Show(dossier)}?fait={sequence}" + (from.Length > 0 ? $"&boite={Uri.EscapeDataString(from)}" : "");
}
