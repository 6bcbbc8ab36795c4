using System.Net;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers.Lists;

/// <summary>What a filter shows is taken away as a file: those rows, those columns, and no formula.</summary>
public sealed class ExportTests(Many many) : IClassFixture<Many>
{
    private const string Attack = "=HYPERLINK(\"http://x.example\";\"Mertert\")";

    [Fact]
    public async Task A_csv_file_holds_every_row_of_the_filter_on_all_its_pages()
    {
        var lines = await Csv("/dossiers?handler=Csv&q=dossier&col=etape&col=communes");
        Assert.Equal("\ufeffRéférence;Dossier;Étape;Communes", lines[0]);
        Assert.Equal(Many.Count, lines.Length - 1);
        Assert.Contains(lines, line => line.Contains(";Dossier n° 001;", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Equal(4, line.Split(';').Length));
        Assert.Single((await Csv("/dossiers?handler=Csv&q=rien")));
    }

    [Fact]
    public async Task A_title_that_would_be_a_formula_is_led_in_by_an_apostrophe_in_csv_and_stays_text_in_xlsx()
    {
        await many.Begin(Attack);
        var lines = await Csv("/dossiers?handler=Csv&q=hyperlink");
        Assert.Contains(";\"'=HYPERLINK(\"\"http://x.example\"\";\"\"Mertert\"\")\";", lines[1], StringComparison.Ordinal);
        using var book = await Xlsx("/dossiers?handler=Xlsx&q=hyperlink");
        var cells = Cells(book);
        Assert.Contains(cells, cell => cell.InnerText == Attack && cell.DataType! == CellValues.InlineString);
        Assert.All(cells, cell => Assert.Null(cell.CellFormula));
    }

    [Fact]
    public async Task A_workbook_holds_the_rows_of_the_filter_with_dates_as_dates()
    {
        using var book = await Xlsx("/dossiers?handler=Xlsx&q=001&col=echeance&col=dernier-acte");
        var rows = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(["Référence", "Dossier", "Échéance", "Dernier acte"], rows[0].Elements<Cell>().Select(cell => cell.InnerText));
        var changed = rows[1].Elements<Cell>().Last();
        Assert.Null(changed.DataType);
        var today = ConventionWorkflow.Shared.Luxembourg.Today(TimeProvider.System);
        Assert.Equal(today.DayNumber - new DateOnly(1899, 12, 30).DayNumber, int.Parse(changed.InnerText,
            System.Globalization.CultureInfo.InvariantCulture));
        var formats = book.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        Assert.Equal(14U, formats[(int)changed.StyleIndex!.Value].NumberFormatId!.Value);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(book).Select(fault => fault.Description));
    }

    [Fact]
    public async Task The_inbox_is_taken_away_with_its_filter()
    {
        var lines = await Csv("/boite?handler=Csv&q=dossier");
        Assert.StartsWith("\ufeffActe;Référence;Dossier;Échéance;Étape;État", lines[0], StringComparison.Ordinal);
        Assert.Equal(Many.Count, lines.Length - 1);
        using var book = await Xlsx("/boite?handler=Xlsx&q=dossier");
        Assert.Equal(lines.Length, Cells(book).Count(cell => cell.CellReference is null && cell.Parent!.FirstChild == cell));
    }

    [Fact]
    public async Task A_stranger_takes_nothing_away()
    {
        using var browser = await many.App.SignedIn("eve@clervaux.example");
        var text = await browser.GetStringAsync(new Uri("/dossiers?handler=Csv", UriKind.Relative));
        Assert.Single(text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        using var others = await browser.GetAsync(new Uri("/boite/attendus?handler=Csv", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
    }

    [Fact]
    public async Task Beyond_ten_thousand_rows_a_sentence_stands_instead_of_a_file()
    {
        Assert.Null(ConventionWorkflow.Dossiers.Lists.Export.Sheet.Refuse(10_000));
        await using var app = await AppUnderTest.Start();
        await app.Person(Many.Officer, "officer", "state:mat");
        await app.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            store.AddRange(Enumerable.Range(1, 10_001).Select(Old));
            return await store.SaveChangesAsync();
        });
        using var browser = await app.SignedIn(Many.Officer);
        using var answer = await browser.GetAsync(new Uri("/dossiers?handler=Csv", UriKind.Relative));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Replace('\u202f', ' ').Replace('\u00a0', ' ');
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Cette liste est trop longue pour un fichier, qui contient au plus 10 000 lignes.", page, StringComparison.Ordinal);
        await app.In(services => services.GetRequiredService<Store>().Database.ExecuteSqlRawAsync(
            "DELETE FROM dossiers WHERE reference = 'CCT-1999-00001'"));
        var all = await browser.GetStringAsync(new Uri("/dossiers?handler=Csv", UriKind.Relative));
        Assert.Equal(10_001, all.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static DossierRow Old(int number)
    {
        var id = new DossierId(Guid.Parse($"00000000-0000-4000-8000-{number:000000000000}"));
        return new()
        {
            Id = id,
            Reference = $"CCT-1999-{number:00000}",
            Number = number,
            Title = "Ancien",
            DefinitionId = "convention-lu",
            DefinitionVersion = 1,
            Sequence = 1,
            HeadHash = [],
            State = LedgerJson.Bytes(new DossierState(id, "convention-lu", 1) { Status = Statuses.Finished }),
            Status = Statuses.Finished,
            CreatedAt = DateTimeOffset.UnixEpoch,
            ChangedAt = DateTimeOffset.UnixEpoch.AddMilliseconds(number),
        };
    }

    private async Task<string[]> Csv(string path)
    {
        using var answer = await (await many.SignedIn(Many.Officer)).GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        return text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<SpreadsheetDocument> Xlsx(string path)
    {
        using var answer = await (await many.SignedIn(Many.Officer)).GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false);
    }

    private static List<Cell> Cells(SpreadsheetDocument book) =>
        [.. book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>()];
}
