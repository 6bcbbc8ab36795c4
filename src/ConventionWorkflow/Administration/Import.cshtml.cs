using System.Text;
using ConventionWorkflow.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Administration;

/// <summary>
/// A file is first examined, line by line, and nothing is taken; then, with a second post, all of it or its good lines.
/// </summary>
public sealed class ImportModel(IEnumerable<IImport> imports, Store store, Guarded guarded) : PageModel
{
    public const int MostShown = 1_000;

    public string Kind { get; private set; } = "organisations";

    public IEnumerable<string> Kinds => imports.Select(one => one.Kind);

    /// <summary>The examined file, for the second post.</summary>
    public string Examined { get; private set; } = "";

    public Report? Report { get; private set; }

    /// <summary>How many lines were taken.</summary>
    public int? Done { get; private set; }

    /// <summary>Why nothing was examined or taken.</summary>
    public EntryFault? Refused { get; private set; }

    public void OnGet()
    {
    }

    /// <summary>An empty file with the columns and an example.</summary>
    public IActionResult OnGetTemplate(string? kind)
    {
        if (imports.FirstOrDefault(one => one.Kind == kind) is not { } import) return NotFound();
        var text = $"\ufeff{string.Join(';', import.Columns)}\r\n{string.Join(';', import.Example)}\r\n";
        return File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", $"{import.Kind}.csv");
    }

    public async Task<IActionResult> OnPost(string? kind, IFormFile? file, CancellationToken cancel)
    {
        if (file is null) return Refuse(new("", "file-wanted"));
        if (file.Length > Csv.MostBytes) return Refuse(new("", "file-large"));
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        return await Examine(kind, bytes.ToArray(), cancel);
    }

    public async Task<IActionResult> OnPostTake(string? kind, string? content, string? which, CancellationToken cancel)
    {
        var bytes = new byte[(content?.Length ?? 0) / 4 * 3];
        if (content is null || !Convert.TryFromBase64String(content, bytes, out var length)) return BadRequest();
        bytes = bytes[..length];
        if (Find(kind, bytes, out var table, out var fault) is not { } import) return Refuse(fault!);
        Report? report = null;
        var faults = await guarded.Save(
            async () =>
            {
                report = await import.Examine(table!, cancel);
                return report.Wrong > 0 && which != "good" ? [new("", "lines-wrong", report.Wrong)] : [];
            },
            cancel);
        if (faults.Count == 0)
        {
            Done = report!.Good;
            return Page();
        }

        Refused = faults[0];
        await Examine(kind, bytes, cancel);
        return Again();
    }

    private async Task<IActionResult> Examine(string? kind, byte[] bytes, CancellationToken cancel)
    {
        if (Find(kind, bytes, out var table, out var fault) is not { } import) return Refuse(fault!);
        Examined = Convert.ToBase64String(bytes);
        Report = await import.Examine(table!, cancel);
        store.ChangeTracker.Clear();   // examined only: nothing of it is to be saved
        return Page();
    }

    private IImport? Find(string? kind, byte[] bytes, out Table? table, out EntryFault? fault)
    {
        (table, fault) = (null, new("", "file-wanted"));
        if (imports.FirstOrDefault(one => one.Kind == kind) is not { } import) return null;
        Kind = import.Kind;
        (table, fault) = Table.Of(Csv.Read(bytes), import.Columns, import.Columns.Take(1).ToList());
        return fault is null ? import : null;
    }

    private PageResult Refuse(EntryFault fault)
    {
        Refused = fault;
        return Again();
    }

    private static PageResult Again() => new() { StatusCode = StatusCodes.Status422UnprocessableEntity };
}
