using System.Text;
using System.Text.RegularExpressions;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>A message as its reader sees it: to whom, its subject, its text.</summary>
internal sealed partial record Mail(string To, string Subject, string Text)
{
    /// <summary>The addresses that the reader may open.</summary>
    public IReadOnlyList<Uri> Links => [.. Address().Matches(Text).Select(match => new Uri(match.Value))];

    /// <summary>Reads what came over the wire; null while it is not whole.</summary>
    public static Mail? Read(string raw)
    {
        var lines = raw.Replace("\r\n", "\n", StringComparison.Ordinal);
        var (head, body) = Split(lines);
        if (Boundary().Match(Value(head, "content-type")).Groups[1].Value is not { Length: > 0 } boundary) return null;
        if (!body.Contains($"--{boundary}--", StringComparison.Ordinal)) return null;
        var plain = body.Split($"--{boundary}").Select(part => Split(part.TrimStart('\n')))
            .First(part => Value(part.Head, "content-type").StartsWith("text/plain", StringComparison.OrdinalIgnoreCase));
        var text = Value(plain.Head, "content-transfer-encoding").ToLowerInvariant() switch
        {
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(plain.Body)),
            "quoted-printable" => Quoted(plain.Body.Replace("=\n", "", StringComparison.Ordinal)),
            _ => plain.Body,
        };
        return new(Value(head, "x-rcpt-args").Trim('<', '>'), Words(Value(head, "subject")), text);
    }

    private static (string Head, string Body) Split(string part) =>
        part.IndexOf("\n\n", StringComparison.Ordinal) is var at and >= 0 ? (part[..at], part[(at + 2)..]) : (part, "");

    /// <summary>A header, its continuation lines joined.</summary>
    private static string Value(string head, string name) =>
        Regex.Match(head, $@"^{name}:[ \t]*(.*(?:\n[ \t].*)*)", RegexOptions.IgnoreCase | RegexOptions.Multiline)
            .Groups[1].Value.Replace("\n", "", StringComparison.Ordinal).Trim();

    private static string Words(string header) => Encoded().Replace(
        Between().Replace(header, "$1"),
        match => match.Groups[1].Value is "B" or "b"
            ? Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[2].Value))
            : Quoted(match.Groups[2].Value.Replace('_', ' ')));

    private static string Quoted(string text)
    {
        var bytes = Octet().Replace(text, match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString());
        return bytes.All(one => one < 256) ? Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes)) : bytes;
    }

    [GeneratedRegex("https?://[^\\s>]+")]
    private static partial Regex Address();

    [GeneratedRegex("boundary=\"?([^\";]+)")]
    private static partial Regex Boundary();

    [GeneratedRegex("=\\?utf-8\\?([BQbq])\\?([^?]*)\\?=", RegexOptions.IgnoreCase)]
    private static partial Regex Encoded();

    [GeneratedRegex("(\\?=)\\s+(?==\\?)")]
    private static partial Regex Between();

    [GeneratedRegex("=([0-9A-Fa-f]{2})")]
    private static partial Regex Octet();
}
