using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Comparison;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Definitions;

/// <summary>Where a step stands, in words: « dans la boucle « Tours » ».</summary>
internal static class PlaceTelling
{
    /// <summary>The step's name; with its place where it stands within another step.</summary>
    public static string Named(Activity step, StepPlace place) =>
        place.Container is null ? Standing.Name(step) : ComparisonWords.Get("step-in", Standing.Name(step), Of(place));

    public static string Of(StepPlace place)
    {
        if (place.Container is not { } container) return ComparisonWords.Get("place.first");
        var key = place switch
        {
            { IsInLoop: true } => "place.loop",
            { Slot: "then" } => "place.then",
            { Slot: "else" } => "place.else",
            { Slot: "case" } => "place.case",
            { Slot: "default" } => "place.default",
            { Slot.Length: 0, IsInSequence: true } => "place.sequence",
            { Slot.Length: 0, IsAmongBranches: true } => "place.branches",
            { Slot.Length: 0, IsInFlowchart: true } => "place.flowchart",
            _ => "place.within",
        };
        return ComparisonWords.Get(key, Typography.Quoted(Standing.Name(container)), Typography.Quoted(place.Label));
    }
}
