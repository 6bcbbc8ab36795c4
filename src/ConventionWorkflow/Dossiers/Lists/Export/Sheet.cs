using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ConventionWorkflow.Dossiers.Lists.Export;

/// <summary>A list as a table that is taken away: rows are read while they are written, never all at once.</summary>
/// <param name="Name">Of the file, without its ending.</param>
/// <param name="Rows">A cell is a text, a <see cref="DateOnly"/>, or null.</param>
public sealed record Sheet(string Name, ImmutableArray<string> Headers, IAsyncEnumerable<ImmutableArray<object?>> Rows)
{
    /// <summary>More than this is asked of nobody's spreadsheet, nor of this machine.</summary>
    public const int MostRows = 10_000;

    /// <summary>How far is counted before a file is made.</summary>
    public const int Reach = MostRows + 1;

    /// <summary>The file, or why it is not made.</summary>
    /// <param name="rows">Counted as far as <see cref="Reach"/>.</param>
    public static Refusal? Refuse(int rows) => rows > MostRows ? Refusal.Of("export-too-long", MostRows) : null;
}

/// <summary>Hands out a sheet as a file in one of the two forms.</summary>
public sealed class SheetResult(Sheet sheet, bool isXlsx) : IActionResult
{
    private const string Csv = "text/csv; charset=utf-8";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(sheet.Name + (isXlsx ? ".xlsx" : ".csv"));
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        response.ContentType = isXlsx ? Xlsx : Csv;
        var cancel = context.HttpContext.RequestAborted;
        await (isXlsx ? XlsxFile.Write(sheet, response.Body, cancel) : CsvFile.Write(sheet, response.Body, cancel));
    }
}
