using System.Collections.Frozen;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Large and small letters as Unicode pairs them, of no language; with those of the Latin script that become several.</summary>
internal static class Casing
{
    private static readonly FrozenDictionary<char, string> larger =
        "ß=SS ŉ=ʼN ǰ=J̌ ẖ=H̱ ẗ=T̈ ẘ=W̊ ẙ=Y̊ ẚ=Aʾ ﬀ=FF ﬁ=FI ﬂ=FL ﬃ=FFI ﬄ=FFL ﬅ=ST ﬆ=ST ı=I ſ=S"
            .Split(' ').ToFrozenDictionary(pair => pair[0], pair => pair[2..]);

    public static string Upper(string text) =>
        text.Any(larger.ContainsKey) ? string.Concat(text.Select(UpperLetter)).ToUpperInvariant() : text.ToUpperInvariant();

    public static string Lower(string text) => text.Replace("İ", "i\u0307", StringComparison.Ordinal).ToLowerInvariant();

    private static string UpperLetter(char letter) => larger.GetValueOrDefault(letter) ?? letter.ToString();
}
