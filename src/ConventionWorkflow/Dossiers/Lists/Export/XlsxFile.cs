using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ConventionWorkflow.Dossiers.Lists.Export;

/// <summary>
/// A workbook of one sheet. Texts are inline strings, which no spreadsheet evaluates; dates are dates; there is no formula. The package
/// needs a file that can be gone about in, so it is written beside and then sent, row after row and never in memory.
/// </summary>
public static class XlsxFile
{
    private const uint DateStyle = 1;
    private const uint HeadStyle = 2;
    private const int MostLetters = 32_767;   // what a cell can hold

    private static readonly DateOnly DayNought = new(1899, 12, 30);

    public static async Task Write(Sheet sheet, Stream stream, CancellationToken cancel)
    {
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        using (var workbook = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook)) await Fill(workbook, sheet, cancel);
        file.Position = 0;
        await file.CopyToAsync(stream, cancel);
    }

    private static async Task Fill(SpreadsheetDocument workbook, Sheet sheet, CancellationToken cancel)
    {
        var book = workbook.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var rows = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(rows))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            Row(writer, sheet.Headers.Select(head => Text(head, HeadStyle)));
            await foreach (var row in sheet.Rows.WithCancellation(cancel)) Row(writer, row.Select(Of));
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        book.Workbook = new(new Sheets(new DocumentFormat.OpenXml.Spreadsheet.Sheet
        {
            Id = book.GetIdOfPart(rows),
            SheetId = 1,
            Name = sheet.Name.Length <= 31 ? sheet.Name : sheet.Name[..31],   // no more is allowed
        }));
    }

    private static void Row(OpenXmlWriter writer, IEnumerable<Cell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells) writer.WriteElement(cell);
        writer.WriteEndElement();
    }

    private static Cell Of(object? value) => value is DateOnly on
        ? new Cell
        {
            StyleIndex = DateStyle,
            CellValue = new((on.DayNumber - DayNought.DayNumber).ToString(CultureInfo.InvariantCulture)),
        }
        : Text(value?.ToString() ?? "", 0);

    private static Cell Text(string text, uint style)
    {
        var plain = string.Concat(text.Where(letter => System.Xml.XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));
        if (plain.Length > MostLetters) plain = plain[..MostLetters];
        return new()
        {
            DataType = CellValues.InlineString,
            StyleIndex = style,
            InlineString = new(new Text(plain) { Space = SpaceProcessingModeValues.Preserve }),
        };
    }

    /// <summary>Plain, a date as the machine of the reader writes it (14 in ECMA-376), and the head in bold.</summary>
    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill
        {
            PatternType = PatternValues.Gray125,
        })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true },
            new CellFormat { FontId = 1, ApplyFont = true }));
}
