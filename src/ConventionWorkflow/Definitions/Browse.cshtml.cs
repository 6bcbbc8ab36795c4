using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Ledger;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Definitions;

/// <summary>A procedure in the list.</summary>
/// <param name="Followed">The version that new dossiers follow.</param>
public sealed record ProcedureLine(
    string Id, string Name, VersionLine? Followed, VersionLine? Draft, IReadOnlyList<VersionLine> Kept);

/// <summary>Every procedure: what new dossiers follow, what is being changed, how many dossiers run on which version.</summary>
public sealed class BrowseModel(Procedures procedures, Graphs graphs) : PageModel
{
    public IReadOnlyList<ProcedureLine> Lines { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        List<ProcedureLine> lines = [];
        foreach (var versions in (await procedures.Versions(cancel)).GroupBy(one => one.Facts.Id))
        {
            var followed = versions.FirstOrDefault(one => one.IsFollowed);
            var draft = versions.FirstOrDefault(one => one.IsDraft);
            var shown = (followed ?? draft ?? versions.First()).Facts;
            var definition = (await graphs.Find(shown.Id, shown.Version, cancel))?.Graph.Definition;
            var name = definition is null ? shown.Name : Dossiers.Standing.Name(definition);
            lines.Add(new(shown.Id, name, followed, draft, [.. versions.Where(one => one.Running > 0)]));
        }

        Lines = [.. lines.OrderBy(one => one.Name, StringComparer.CurrentCulture)];
    }
}
