using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>Several codes in one field: <c>mobility,water</c>, or <c>none</c> where none was chosen on purpose.</summary>
public static class Several
{
    public const string None = "none";

    private const int MostCodes = 100;
    private const int MostLetters = 100;

    /// <summary>The codes of a field's canonical value.</summary>
    public static ImmutableArray<string> Of(string value) =>
        [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(code => code != None)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static string Write(IEnumerable<string> codes) => Of(string.Join(',', codes)) is { IsEmpty: false } some
        ? string.Join(',', some)
        : None;

    internal static (string Value, Refusal? Fault) Read(string field, string text)
    {
        var codes = Of(text);
        return codes.Length <= MostCodes && codes.All(IsCode) ? (Write(codes), null) : ("", new Refusal("text-unreadable", field));
    }

    private static bool IsCode(string code) =>
        code.Length <= MostLetters
        && code.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is ':' or '-' or '.' or '_');
}
