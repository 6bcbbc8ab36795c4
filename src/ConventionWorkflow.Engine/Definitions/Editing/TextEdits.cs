using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Definitions.Editing;

/// <summary>
/// Sets texts where the files keep them: the French name and description in <c>metadata</c> (of the procedure: in <c>name</c> and
/// <c>description</c>), everything else in <c>customProperties.texts</c>.
/// </summary>
internal static class TextEdits
{
    public const int MostNameLetters = ElsaReader.MostNameLetters;
    public const int MostLetters = 4_000;

    private const string Name = "displayText";
    private const string Description = "description";
    private const string Outcome = "outcome.";

    public static Refusal? Set(Sheet sheet, Edit.SetText edit)
    {
        var text = edit.Text.ReplaceLineEndings("\n").Trim();
        if (!ElsaTexts.Languages.Contains(edit.Language)) return Refusal.Of("language-unknown", edit.Language);
        var most = edit.Key == Name ? MostNameLetters : MostLetters;
        if (text.Length > most) return new("text-too-long", $"{edit.Key}.{edit.Language}", most, text.Length);
        if (edit.Step.Length == 0) return SetOf(sheet.Top, sheet.Top, "name", edit, text);
        if (sheet.Find(edit.Step) is not { Step: var step }) return Refusal.Of("step-unknown", edit.Step);
        var owner = sheet.Of(step);
        return SetOf(owner, Sheet.Child(owner, "metadata"), Name, edit, text);
    }

    /// <param name="french">Where the French name and description stand.</param>
    private static Refusal? SetOf(JsonObject owner, JsonObject french, string name, Edit.SetText edit, string text)
    {
        if (edit.Language == "fr" && edit.Key is Name or Description)
        {
            if (edit.Key == Name && text.Length == 0) return new("field-required", $"{Name}.fr");
            french[edit.Key == Name ? name : Description] = text;
            if (text.Length == 0) Clear(owner, edit);
            return null;
        }

        if (text.Length == 0)
        {
            Clear(owner, edit);
            return null;
        }

        var keys = Sheet.Child(Sheet.Child(Sheet.Child(owner, "customProperties"), "texts"), edit.Language);
        if (edit.Key.StartsWith(Outcome, StringComparison.Ordinal))
            Sheet.Child(keys, keys["outcome"] is JsonObject ? "outcome" : "outcomes")[edit.Key[Outcome.Length..]] = text;
        else keys[edit.Key] = text;
        return null;
    }

    private static void Clear(JsonObject owner, Edit.SetText edit)
    {
        if (owner["customProperties"]?["texts"]?[edit.Language] is not JsonObject keys) return;
        keys.Remove(edit.Key);
        if (!edit.Key.StartsWith(Outcome, StringComparison.Ordinal)) return;
        foreach (var group in new[] { "outcomes", "outcome" })
            if (keys[group] is JsonObject outcomes) outcomes.Remove(edit.Key[Outcome.Length..]);
    }
}
