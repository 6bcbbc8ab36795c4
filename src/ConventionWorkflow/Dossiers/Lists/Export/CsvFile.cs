using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ConventionWorkflow.Dossiers.Lists.Export;

/// <summary>
/// CSV as French spreadsheets open it: UTF-8 with its mark, semicolons, quoted as RFC 4180 says. A text that a spreadsheet would take for
/// a formula is led in by an apostrophe: a title is typed by people, and must not act on the machine of those who read it.
/// </summary>
public static class CsvFile
{
    private const string Formula = "=+-@\t\r";

    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    public static async Task Write(Sheet sheet, Stream stream, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(stream, WithMark, bufferSize: 16 * 1024, leaveOpen: true);
        await Line([.. sheet.Headers]);
        await foreach (var row in sheet.Rows.WithCancellation(cancel)) await Line(row);

        Task Line(ImmutableArray<object?> cells) =>
            writer.WriteAsync((string.Join(';', cells.Select(Cell)) + "\r\n").AsMemory(), cancel);
    }

    public static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            DateOnly on => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        if (text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal)) text = "'" + text;
        return text.AsSpan().IndexOfAny("\";\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
