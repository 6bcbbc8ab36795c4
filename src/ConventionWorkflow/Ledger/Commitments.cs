using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// Free text never enters the record: the entry holds <c>sha256:</c> and the SHA-256 of salt ‖ words, a row beside it holds salt and words.
/// Erasing the row leaves the chain whole; without the salt nobody can guess a short text from its hash.
/// </summary>
internal static class Commitments
{
    public const string Prefix = "sha256:";

    public const int SaltLength = 16;

    public static string Of(ReadOnlySpan<byte> salt, string words)
    {
        var text = Encoding.UTF8.GetBytes(words);
        Span<byte> whole = [.. salt, .. text];
        return Prefix + Convert.ToHexStringLower(SHA256.HashData(whole));
    }

    public static bool IsOne(string value) =>
        value.Length == Prefix.Length + 64
        && value.StartsWith(Prefix, StringComparison.Ordinal)
        && value.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);

    /// <summary>The fields as the record keeps them, and the words beside it.</summary>
    public static (ImmutableSortedDictionary<string, string> Values, ImmutableArray<ProseJson> Words) Seal(Fields fields)
    {
        var values = fields.Values.ToBuilder();
        var words = ImmutableArray.CreateBuilder<ProseJson>(fields.Prose.Length);
        foreach (var name in fields.Prose)
        {
            var salt = RandomNumberGenerator.GetBytes(SaltLength);
            words.Add(new(name, Convert.ToHexStringLower(salt), values[name]));
            values[name] = Of(salt, values[name]);
        }

        return (values.ToImmutable(), words.ToImmutable());
    }

    /// <summary>A short text that looks like a commitment would later be taken for one whose words are missing.</summary>
    public static IEnumerable<Refusal> Imitations(Fields fields) =>
        fields.Values.Where(field => IsOne(field.Value) && !fields.Prose.Contains(field.Key))
            .Select(field => new Refusal("text-unreadable", field.Key));
}
