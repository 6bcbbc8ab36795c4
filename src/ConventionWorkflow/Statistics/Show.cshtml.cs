using ConventionWorkflow.Dossiers.Lists.Export;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace ConventionWorkflow.Statistics;

/// <summary>How many dossiers there are and how long things take, for who is signed in; as a page or as a file.</summary>
public sealed class ShowModel(Report report, ReportSheet sheet, TimeProvider clock) : PageModel
{
    private const string Path = "/statistiques";

    [BindProperty(SupportsGet = true, Name = "periode")]
    public string? Time { get; set; }

    [BindProperty(SupportsGet = true, Name = "procedure")]
    public string? Procedure { get; set; }

    public ReportView View { get; private set; } = null!;

    /// <summary>All, the last twelve months, and each year in which a dossier began or that came after.</summary>
    public IEnumerable<Period> Periods =>
        [Period.All, Period.Read(Period.Months, clock.Today()), .. View.Years.Select(one => Period.OfYear(one.Year))];

    public async Task OnGet(CancellationToken cancel) => View = await report.Of(Procedure, Time, cancel);

    public Task<IActionResult> OnGetCsv(CancellationToken cancel) => Take(isXlsx: false, cancel);

    public Task<IActionResult> OnGetXlsx(CancellationToken cancel) => Take(isXlsx: true, cancel);

    /// <summary>The address of these statistics with another period or procedure, or as a file.</summary>
    public string At(Period period, string procedure, string handler = "")
    {
        var said = new Dictionary<string, string?>();
        if (period != Period.All) said["periode"] = period.Key;
        if (procedure.Length > 0) said["procedure"] = procedure;
        if (handler.Length > 0) said["handler"] = handler;
        return QueryHelpers.AddQueryString(Path, said);
    }

    private async Task<IActionResult> Take(bool isXlsx, CancellationToken cancel)
    {
        await OnGet(cancel);
        return new SheetResult(sheet.Of(View), isXlsx);
    }
}
