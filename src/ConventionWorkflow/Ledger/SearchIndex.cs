using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>Keeps the words of a dossier where they are searched for, in the transaction that changes them.</summary>
internal static class SearchIndex
{
    /// <summary>Called once title, parties, themes and entry of the decision stand in their tables.</summary>
    public static async ValueTask Write(Writer writer, DossierState? before, DossierState after)
    {
        var text = after.Texts.LastOrDefault()?.Digest;
        if (before is not null && before.Name == after.Name && before.Texts.LastOrDefault()?.Digest == text
            && before.Signatories.SequenceEqual(after.Signatories) && (before.Themes ?? []).SequenceEqual(after.Themes ?? [])) return;
        await writer.Add(writer.Sql.IndexDossier, ("@dossier", after.Dossier.ToString()), ("@text", text ?? ""));
    }
}
