using System.Globalization;
using System.Text;

namespace ConventionWorkflow.Data;

/// <summary>Letters as people look for them: « Écaussinnes » is found by <c>ecau</c> and stands between D and F.</summary>
public static class Folding
{
    /// <summary>What LIKE finds wherever it stands, escaped by a backslash.</summary>
    public static string Anywhere(string folded) =>
        "%" + string.Concat(folded.Select(letter => letter is '%' or '_' or '\\' ? $"\\{letter}" : letter.ToString())) + "%";

    /// <summary>Small, without accents; ligatures are two letters.</summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            folded.Append(char.ToLowerInvariant(letter) switch
            {
                'œ' => "oe",
                'æ' => "ae",
                'ß' => "ss",
                var small => small.ToString(),
            });
        }

        return folded.ToString();
    }
}
