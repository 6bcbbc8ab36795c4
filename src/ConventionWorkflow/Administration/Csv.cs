using System.Text;

namespace ConventionWorkflow.Administration;

/// <summary>A line of a file, by the number that an editor shows for its beginning.</summary>
public sealed record CsvLine(int Number, IReadOnlyList<string> Cells);

/// <summary>
/// A table as text: UTF-8, columns by « ; » or « , » as the first line says, quoted cells with anything in them. Pure; a file that is
/// no such table is a fault, never an exception.
/// </summary>
/// <param name="Lines">The header first; lines with nothing in them are left out.</param>
/// <param name="Fault">Why the file cannot be read at all, with the line.</param>
public sealed record Csv(IReadOnlyList<CsvLine> Lines, EntryFault? Fault)
{
    public const int MostBytes = 2 * 1024 * 1024;
    public const int MostLines = 5_000;

    public static Csv Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes) return Unreadable("file-large");
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable("file-utf8");
        }

        return Read(text.TrimStart('\ufeff'));
    }

    private static Csv Read(string text)
    {
        var head = text.AsSpan();
        if (head.IndexOfAny('\r', '\n') is >= 0 and var end) head = head[..end];
        var separator = head.Count(';') >= head.Count(',') ? ';' : ',';
        List<CsvLine> lines = [];
        List<string> cells = [];
        var cell = new StringBuilder();
        var (number, began, at) = (1, 1, 0);
        while (at < text.Length)
        {
            var letter = text[at++];
            if (letter == '"' && cell.Length == 0)
            {
                var opened = number;
                while (true)
                {
                    if (at >= text.Length) return Unreadable("file-quote", opened);
                    letter = text[at++];
                    if (letter == '\n') number++;
                    if (letter != '"') cell.Append(letter);
                    else if (at < text.Length && text[at] == '"') cell.Append(text[at++]);
                    else break;
                }

                if (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n')) return Unreadable("file-after", number);
            }
            else if (letter == separator)
            {
                Take();
            }
            else if (letter is '\r' or '\n')
            {
                if (letter == '\r' && at < text.Length && text[at] == '\n') at++;
                Close();
                number++;
                began = number;
                if (lines.Count > MostLines + 1) return Unreadable("file-long");
            }
            else
            {
                cell.Append(letter);
            }
        }

        Close();
        return lines.Count == 0 ? Unreadable("file-empty") : new(lines, null);

        void Take()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }

        void Close()
        {
            Take();
            if (cells.Any(one => one.Length > 0)) lines.Add(new(began, cells));
            cells = [];
        }
    }

    private static Csv Unreadable(string code, params object[] arguments) => new([], new("", code, arguments));
}
