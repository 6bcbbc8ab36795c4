using ConventionWorkflow.Administration;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Definitions;

/// <summary>A version in the table of versions.</summary>
/// <param name="Changes">What it changes in the version that it was drawn from, in sentences.</param>
public sealed record VersionRow(VersionLine Line, string By, int? From, IReadOnlyList<string> Changes);

/// <summary>The versions of a procedure: who made which, when, what it changes, how many dossiers keep it; and the record.</summary>
public sealed class VersionsModel(
    Procedures procedures, DefinitionLife life, ChangeLog log, IStringLocalizer<ProcedureWords> words) : PageModel
{
    private const int MostCompared = 12;

    public ProcedureView Procedure { get; private set; } = null!;

    public IReadOnlyList<VersionRow> Rows { get; private set; } = [];

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    /// <summary>What was done just now, a word of <c>done.</c>, and with which version.</summary>
    public (string What, int Version)? Done { get; private set; }

    public Refusal? Refusal { get; private set; }

    public bool IsOvertaken { get; private set; }

    public async Task<IActionResult> OnGet([FromRoute] string id, string? fait, int version, CancellationToken cancel)
    {
        Done = fait is "publication" or "usage" ? (fait, version) : null;
        return await Load(id, cancel) ? Page() : NotFound();
    }

    /// <summary>The version as a file.</summary>
    public async Task<IActionResult> OnGetFile([FromRoute] string id, int version, CancellationToken cancel) =>
        await procedures.Find(id, version, cancel) is { } row ? File(row.Json, "application/json", $"{id}-{version}.json") : NotFound();

    public async Task<IActionResult> OnPostRestore([FromRoute] string id, [FromForm] int version, CancellationToken cancel) =>
        await Answer(id, await life.Restore(id, version, cancel), $"{ProcedureLinks.Show(id)}?fait=brouillon", cancel);

    public async Task<IActionResult> OnPostDiscard([FromRoute] string id, [FromForm] string? hash, CancellationToken cancel) =>
        await Answer(id, await life.Discard(id, hash ?? "", cancel), $"{ProcedureLinks.Show(id)}?fait=abandon", cancel);

    private async Task<IActionResult> Answer(string id, Upshot upshot, string onward, CancellationToken cancel)
    {
        if (upshot is Upshot.Done) return Redirect(onward);
        if (upshot is Upshot.NotFound || !await Load(id, cancel)) return NotFound();
        Refusal = (upshot as Upshot.Refused)?.Refusal;
        IsOvertaken = Refusal is null;
        return new PageResult
        {
            StatusCode = IsOvertaken ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private async Task<bool> Load(string id, CancellationToken cancel)
    {
        if (await procedures.View(id, cancel) is not { } view) return false;
        Procedure = view;
        var people = await procedures.People(view.Versions, cancel);
        var read = new Dictionary<int, Definition>();
        List<VersionRow> rows = [];
        foreach (var line in view.Versions)
        {
            var before = line.Facts.DrawnFrom ?? view.Versions.FirstOrDefault(one => one.Facts.Version < line.Facts.Version)?.Facts.Version;
            IReadOnlyList<string> changes = before is { } from && rows.Count < MostCompared
                ? [.. ComparisonTelling.Sentences(await Read(from), await Read(line.Facts.Version))]
                : [];
            rows.Add(new(line, By(line.Facts, people), before, changes));
        }

        Rows = rows;
        History = DefinitionHistory.Of(await log.Of(DefinitionLife.Subject(id), cancel), view.Definition, key => words[key]);
        return true;

        async Task<Definition> Read(int version) =>
            read.TryGetValue(version, out var known) ? known
            : read[version] = Procedures.Read((await procedures.Find(id, version, cancel))!);
    }

    private string By(DefinitionFacts facts, IReadOnlyDictionary<PersonId, string> people)
    {
        if (facts.Source == DefinitionSources.File) return words["by.file"];
        var person = facts.PublishedBy ?? facts.ChangedBy ?? facts.CreatedBy;
        return person is { } one && people.TryGetValue(one, out var name) ? name : words["by.erased"];
    }
}
