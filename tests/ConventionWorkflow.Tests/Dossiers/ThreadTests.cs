using System.Collections.Immutable;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Tests.Dossiers;

/// <summary>The thread: the way read off the shipped procedure, and its drawing.</summary>
public sealed class ThreadTests
{
    private static readonly Graph Convention = new(ElsaReader.Read(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "workflows", "convention-lu.json"))).Definition!);

    private static readonly DossierState Nothing = new(new(Guid.Empty), "convention-lu", 1);

    [Fact]
    public void The_way_of_the_shipped_procedure_has_every_step_in_order_and_leaves_ends_out()
    {
        var stages = Course.Of(Convention, Nothing);
        Assert.Equal(
            [
                "proposal", "scoping", "drafting", "political-agreement", "interministerial-review|igf-opinion", "consolidation", "freeze",
                "government-council", "council-votes", "supervisory-authority", "signature", "publication", "in-force", "evaluation",
                "amendment",
            ],
            stages.Select(stage => string.Join('|', stage.Branches.Select(branch => string.Join('>', branch.Select(one => one.Step.Id))))));
        var drawn = stages.SelectMany(stage => stage.Stations).Select(one => one.Step.Id).ToHashSet();
        Assert.All(
            Convention.Definition.All().Where(one => one.Type.StartsWith("Convention.", StringComparison.Ordinal)),
            step => Assert.Contains(step.Id, drawn));
    }

    [Fact]
    public void After_a_return_what_lies_beyond_the_open_step_is_ahead_again()
    {
        var state = At("drafting", "start", "proposal", "scoping", "political-agreement", "interministerial-review", "igf-opinion");
        var passages = Course.Of(Convention, state).SelectMany(stage => stage.Stations)
            .ToDictionary(one => one.Step.Id, one => one.Passage);
        Assert.Equal(Passage.Done, passages["scoping"]);
        Assert.Equal(Passage.Now, passages["drafting"]);
        Assert.Equal(Passage.Ahead, passages["political-agreement"]);
        Assert.Equal(Passage.Ahead, passages["igf-opinion"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(8)]
    public void No_two_labels_overlap_and_nothing_leaves_the_drawing(int strands)
    {
        var drawing = ThreadDrawing.Of(Knots(strands));
        var boxes = drawing.Labels.Select(label => (label.Text, label.Box)).ToList();
        for (var one = 0; one < boxes.Count; one++)
            for (var other = one + 1; other < boxes.Count; other++)
                Assert.False(Overlap(boxes[one].Box, boxes[other].Box), $"{boxes[one].Text} / {boxes[other].Text}");
        Assert.All(boxes, label => Assert.True(
            label.Box.Left >= 0 && label.Box.Right <= drawing.Width
            && label.Box.Top >= 0 && label.Box.Bottom <= drawing.Height, label.Text));
        Assert.Equal(Math.Max(0, strands - 1) + 16, drawing.Nodes.Length);
    }

    [Fact]
    public void The_same_steps_make_the_same_drawing()
    {
        var (one, other) = (ThreadDrawing.Of(Knots(6)), ThreadDrawing.Of(Knots(6)));
        Assert.Equal<ThreadLine>([.. one.Lines], [.. other.Lines]);
        Assert.Equal<ThreadNode>([.. one.Nodes], [.. other.Nodes]);
        Assert.Equal<ThreadLabel>([.. one.Labels], [.. other.Labels]);
    }

    [Fact]
    public void The_drawing_fills_the_width_of_the_page()
    {
        Assert.Equal(ThreadDrawing.PageWidth, ThreadDrawing.Of(Knots(6, "2 oct.")).Width);
        Assert.Equal(ThreadDrawing.PageWidth, ThreadDrawing.Of(Knots(0, "2 oct.")).Width);
    }

    [Fact]
    public void Three_branches_and_more_are_strands_of_one_fan()
    {
        ImmutableArray<Knot> Branch(string name) => [new(name, "", Passage.Now, [])];
        var drawing = ThreadDrawing.Of([[Branch("Avant")], [Branch("Un"), Branch("Deux"), Branch("Trois")], [Branch("Après")]]);
        Assert.Equal(5, drawing.Nodes.Length);
        Assert.Equal(3, drawing.Nodes.Select(node => node.X).GroupBy(x => x).Max(group => group.Count()));
    }

    private static ImmutableArray<ImmutableArray<ImmutableArray<Knot>>> Knots(int strands, string under = "28 sept. 2025") =>
    [
        .. Course.Of(Convention, Nothing).Select(stage => stage.Branches
            .Select(branch => branch.Select(station => Knot(station, strands, under)).ToImmutableArray()).ToImmutableArray()),
    ];

    private static Knot Knot(Station station, int strands, string under) => station.Step.Id == "council-votes"
        ? new(Standing.Name(station.Step), "", Passage.Now, [.. Enumerable.Range(1, strands).Select(number => new Strand(
            $"Commune {number}", "Séance fixée, 27 novembre", number % 2 == 0 ? Sign.Done : Sign.Wait))])
        : new(Standing.Name(station.Step), under, Passage.Done, []);

    private static bool Overlap(
        (double Left, double Top, double Right, double Bottom) one, (double Left, double Top, double Right, double Bottom) other) =>
        one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;

    private static DossierState At(string open, params string[] done)
    {
        var executions = Nothing.Executions.ToBuilder();
        foreach (var step in done.Append(open))
            executions[Key.Step("convention", step)] = new("convention", step, 1, "Convention.Task",
                step == open ? ExecutionStatus.Suspended : ExecutionStatus.Completed, "start", DateTimeOffset.UnixEpoch);
        return Nothing with { Executions = executions.ToImmutable() };
    }
}
