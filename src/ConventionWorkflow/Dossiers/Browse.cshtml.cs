using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers;

/// <summary>The dossiers that the person may see, the last changed first, found by title or reference.</summary>
public sealed class BrowseModel(Scope scope, Standings standings, Lead lead, Me me) : PageModel
{
    public const int Most = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public IReadOnlyList<Standing> Dossiers { get; private set; } = [];

    public int Count { get; private set; }

    public bool MayPropose => me.Roles.Any(held => ProposeHandler.MayPropose(held.Role));

    public string State(Standing standing) => lead.Of(standing);

    public static Sign SignOf(Standing standing) =>
        !standing.IsRunning ? standing.State.Status == Statuses.Withdrawn ? Sign.Void : Sign.Done
        : standing.Open.Any(one => one.Status == ExecutionStatus.Faulted) ? Sign.Care
        : standing.Waits.Any(standing.IsLate) ? Sign.Late
        : Sign.Now;

    public async Task OnGet(CancellationToken cancel)
    {
        IQueryable<DossierRow> found = scope.Dossiers;
        var words = Search?.Trim() ?? "";
        if (words.Length is > 0 and <= 200)
        {
            var pattern = "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
                .Replace("_", "\\_", StringComparison.Ordinal) + "%";
            found = found.Where(one => EF.Functions.Like(one.Title, pattern, "\\") || EF.Functions.Like(one.Reference, pattern, "\\"));
        }

        Count = await found.CountAsync(cancel);
        Dossiers = await standings.Of(found.OrderByDescending(one => one.ChangedAt).ThenBy(one => one.Reference).Take(Most), cancel);
    }
}
