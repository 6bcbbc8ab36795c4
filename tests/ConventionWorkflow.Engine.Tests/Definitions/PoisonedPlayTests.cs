using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Simulation;
using ConventionWorkflow.Engine.Tests.Flow;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>
/// P32. Whatever passes the check of what can be run, can be run: at events of every kind nothing throws, and each walk keeps to its
/// budget.
/// </summary>
[Trait("Promise", "P32")]
public sealed class PoisonedPlayTests
{
    private const int MovesOfAWalk = 20_000;
    private static readonly int cases = Environment.GetEnvironmentVariable("TRIALS") == "full" ? 100_000 : 5_000;
    private static readonly DateTimeOffset begin = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_may_be_run_runs_without_an_exception_and_within_its_budget()
    {
        var helper = Workflow.Read(Workflow.Sequence(Workflow.Line("hl") + "," + Workflow.Step("he", "Elsa.Event", "'eventName': 'go'")),
            "'name': 'Helper', 'inputs': [ { 'name': 'X' } ], 'outputs': [ { 'name': 'Y' } ],", "helper");
        var (played, refused, moved) = (0, 0, 0);
        for (var seed = 1; seed <= cases; seed++)
        {
            var invention = new Invention(seed);
            var json = invention.Definition();
            var reading = ElsaReader.Read(Encoding.UTF8.GetBytes(json));
            if (reading.Definition is not { } definition)
            {
                Assert.All(reading.Faults, fault => Assert.StartsWith("$", fault.Path, StringComparison.Ordinal));
                refused++;
                continue;
            }

            var workflows = new Workflows([helper, definition]);
            var faults = Check.Load(definition, workflows.Descriptors(definition), workflows);
            Check.Publication(definition, workflows.Descriptors(definition), Engine.Flow.Catalogue.Outcomes);
            if (faults.Any(fault => fault.Severity == Severity.Load))
            {
                refused++;
                continue;
            }

            try
            {
                moved += Run(workflows.At(definition), invention);
            }
            catch (Exception fault)
            {
                Assert.Fail($"seed {seed}: {fault}\n{json}");
            }

            played++;
        }

        Assert.True(played > cases / 3 && refused > cases / 20 && moved > played, $"{played} played, {refused} refused, {moved} moves");
    }

    private static int Run(Graph graph, Invention invention)
    {
        var inputs = ImmutableSortedDictionary<string, JsonElement>.Empty.Add("X", JsonElement.Parse(invention.Value()));
        var play = new Playthrough(graph, inputs, Play.World(), begin);
        for (var turn = 0; turn < 6; turn++)
        {
            play.Do(invention.Event());
            Assert.All(play.Entries, entry => Assert.InRange(entry.Moves.Length, 0, MovesOfAWalk));
        }

        Assert.True(
            play.State.Status != Engine.Dossiers.Statuses.Running || play.State.Executions.Values.Any(one => one.IsOpen),
            "it runs, and nothing is open");
        return play.Moves.Count();
    }
}
