using System.Globalization;
using System.Net;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Archives;

/// <summary>The page by which a whole dossier is read from a disk: it fetches nothing and nothing in it runs.</summary>
internal sealed class WholeFileIndex(IStringLocalizer<ArchiveWords> words)
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    private static readonly string[] Heads = ["whole.number", "whole.at", "whole.what", "whole.who"];

    private const string Style = """
        body { font: 17px/1.5 "Source Sans 3", "Liberation Sans", Arial, sans-serif; color: #1d2733; margin: 2rem auto; max-width: 60rem;
          padding: 0 1rem; overflow-wrap: anywhere; }
        h1, h2 { line-height: 1.2; }
        a { color: #0b5361; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid #d5dadd; padding: .4rem; text-align: left; vertical-align: top; }
        .soft { color: #4f5964; }
        """;

    public string Html(Standing standing, IReadOnlyList<Piece> versions, IReadOnlyList<Piece> papers, IReadOnlyList<JournalLine> journal)
    {
        List<string> lines =
        [
            "<!doctype html>",
            $"<html lang=\"{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\">",
            $"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            $"<title>{Safe(standing.Title)}</title>",
            $"<style>\n{Style}\n</style></head><body>",
            $"<p class=\"soft\">{Safe(standing.Reference)} · {Safe(standing.ProcedureName)}</p>",
            $"<h1>{Safe(standing.Title)}</h1>",
            $"<p>{Safe(words["whole.lead", Say.Moment(standing.Now)])}</p>",
            .. List(words["whole.texts"], versions),
            .. List(words["whole.papers"], papers),
            $"<h2>{Safe(words["whole.ledger"])}</h2><p>{Safe(words["whole.ledger.how"])}</p>",
            $"<ul><li>{Link("journal.csv", "journal.csv")}</li><li>{Link("registre/chaine.txt", "registre/chaine.txt")}</li>",
            $"<li>{Link("MANIFEST.txt", "MANIFEST.txt")}</li></ul>",
            $"<h2>{Safe(words["whole.journal"])}</h2><table><thead><tr>",
            .. Heads.Select(head => $"<th scope=\"col\">{Safe(words[head])}</th>"),
            "</tr></thead><tbody>",
            .. journal.Reverse().Select(Row),
            "</tbody></table></body></html>",
            "",
        ];
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> List(string title, IReadOnlyList<Piece> pieces) => pieces.Count == 0 ? [] :
    [
        $"<h2>{Safe(title)}</h2><ul>",
        .. pieces.Select(one => $"<li>{Link(one.Path, one.Title)} <span class=\"soft\">{Safe(Say.Moment(one.At))}</span></li>"),
        "</ul>",
    ];

    private static string Row(JournalLine line)
    {
        var entry = line.Sequence.ToString("0000", CultureInfo.InvariantCulture);
        var said = string.Concat(line.Quotes.Select(quote => $"<br>{Safe(Typography.Quoted(quote))}"));
        return $"<tr><td>{Link($"registre/{entry}.json", Say.Number(line.Sequence))}</td><td>{Safe(Say.Moment(line.At))}</td>"
            + $"<td>{Safe(line.Sentence)}{said}</td><td>{Safe(line.By)}</td></tr>";
    }

    private static string Link(string path, string title) =>
        $"<a href=\"{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}\">{Safe(title)}</a>";

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
