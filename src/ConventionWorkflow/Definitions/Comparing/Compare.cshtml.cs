using ConventionWorkflow.Definitions.Rehearsing;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Definitions.Comparison;
using ConventionWorkflow.Engine.Flow;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Definitions.Comparing;

/// <summary>Two versions of a procedure: what the later one changes, in words and on its drawing.</summary>
public sealed class CompareModel(ProcedureVersions versions) : PageModel
{
    public ReadVersion Before { get; private set; } = null!;

    public ReadVersion After { get; private set; } = null!;

    public IReadOnlyList<ToldChanges> Changes { get; private set; } = [];

    /// <summary>The drawing of the later version; none where one of the two cannot be read.</summary>
    public Way? Way { get; private set; }

    public async Task<IActionResult> OnGet([FromRoute] string id, int? de, int? a, CancellationToken cancel)
    {
        if (await versions.Find(id, a, cancel) is not { } after) return NotFound();
        if (await versions.Find(id, de ?? Math.Max(1, after.Row.Version - 1), cancel) is not { } before) return NotFound();
        (Before, After) = (before, after);
        if (before.Definition is not { } old || after.Definition is not { } now) return Page();
        Changes = ComparisonTelling.Of(old, now);
        var (places, gone) = (StepPlace.Of(now), StepPlace.Of(old));
        var changed = Changes.Where(one => one.Step is not null).SelectMany(one => Around(one.Step!.Id)).ToHashSet(StringComparer.Ordinal);
        var known = old.All().Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        Way = Way.Of(
            new Graph(now), Way.Untouched(now), ComparisonWords.Get("drawing"), ComparisonWords.Get("drawing-caption"),
            station => !changed.Contains(station.Step.Id) ? ("", Passage.Ahead)
                : (ComparisonWords.Get(known.Contains(station.Step.Id) ? "step-changed" : "step-new"), Passage.Marked));
        return Page();

        // What changed within a step changed the step.
        IEnumerable<string> Around(string? step)
        {
            for (; step is not null; step = (places.GetValueOrDefault(step) ?? gone.GetValueOrDefault(step))?.Container?.Id)
                yield return step;
        }
    }
}
