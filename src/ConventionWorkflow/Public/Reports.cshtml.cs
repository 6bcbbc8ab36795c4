using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Public;

/// <summary>What was reported from the accessibility statement, for administrators: what is open first, the newest first.</summary>
public sealed class ReportsModel(Store store, FifoGate gate, Me me, TimeProvider clock) : PageModel
{
    private const int AtOnce = 200;

    public IReadOnlyList<AccessibilityReportRow> Reports { get; private set; } = [];

    public int Open { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        Open = await store.AccessibilityReports.CountAsync(one => one.DoneAt == null, cancel);
        Reports = await store.AccessibilityReports.AsNoTracking()
            .OrderBy(one => one.DoneAt != null).ThenByDescending(one => one.At).ThenBy(one => one.Id).Take(AtOnce).ToListAsync(cancel);
    }

    public async Task<IActionResult> OnPost(Guid report, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        if (await store.AccessibilityReports.FindAsync([report], cancel) is not { } row) return NotFound();
        if (row.DoneAt is null) (row.DoneAt, row.DoneBy) = (clock.GetUtcNow(), me.Person);
        await store.SaveChangesAsync(cancel);
        return Redirect("/administration/signalements");
    }
}
