using System.Collections.Immutable;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Definitions.Rehearsing;

/// <summary>A procedure drawn as a thread, with the list that says the same.</summary>
public sealed record Way(string Heading, string Caption, ThreadDrawing Drawing, IReadOnlyList<StepLine> Steps)
{
    /// <param name="said">What stands under a step, and whether it is marked.</param>
    public static Way Of(
        Graph graph, DossierState state, string heading, string caption, Func<Station, (string Under, Passage Passage)> said)
    {
        var stages = Course.Of(graph, state);
        ImmutableArray<ImmutableArray<ImmutableArray<Knot>>> knots =
        [
            .. stages.Select(stage => stage.Branches.Select(branch => branch.Select(station =>
            {
                var (under, passage) = said(station);
                return new Knot(Standing.Name(station.Step), under, passage, []);
            }).ToImmutableArray()).ToImmutableArray()),
        ];
        return new(heading, caption, ThreadDrawing.Of(knots),
        [
            .. stages.SelectMany(stage => stage.Stations).Select(station =>
            {
                var (under, passage) = said(station);
                var shown = passage switch { Passage.Done => "is-done", Passage.Now or Passage.Marked => "is-now", _ => null };
                return new StepLine(shown, Standing.Name(station.Step), under, []);
            }),
        ]);
    }

    /// <summary>A dossier of the procedure in which nothing happened yet.</summary>
    public static DossierState Untouched(Definition definition) => new(new(Guid.Empty), definition.DefinitionId, definition.Version);
}
