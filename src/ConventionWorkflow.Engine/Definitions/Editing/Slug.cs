using System.Globalization;
using System.Text;

namespace ConventionWorkflow.Engine.Definitions.Editing;

/// <summary>A name as an id: small letters and digits, with dashes between words.</summary>
public static class Slug
{
    /// <returns>Empty where the name has no letter of ours.</returns>
    public static string Of(string name, int most)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length >= most) break;
        }

        return slug.ToString().Trim('-');
    }
}
