using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Reviews;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Reminders;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConventionWorkflow.Trials;

/// <summary>
/// P6. The last opinion of a round is given in the very instant in which the clock closes the round: one of the two counts, the other is
/// told so, and the round ends once. Both happen. Without its protection: the dossier's row is not locked, two entries may have one number.
/// </summary>
public sealed class TheLastOpinionAndTheDeadlineRace
{
    /// <summary>
    /// So many rounds end at one instant; the clock and the ministries go through them in the same order, neck and neck: who comes too late
    /// to one is the sooner at the next.
    /// </summary>
    private const int Together = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Begins = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Promise", "P6")]
    public async Task On_two_nodes_of_a_server_the_round_has_one_outcome()
    {
        await using var nodes = await Nodes.Open();
        var clock = new StoryClock(Begins);
        await using var here = await Review.Open(nodes.Data, nodes.Connection, clock);
        await using var there = await Review.Open(nodes.Data, nodes.Connection, clock);
        if (Trial.Sabotages("P6")) await nodes.Run(Nodes.Unguarded);
        await Race(here, there, clock);
        await nodes.Oracle.LedgersVerify();
    }

    [Fact]
    [Trait("Promise", "P6")]
    public async Task On_a_file_the_round_has_one_outcome()
    {
        var data = Directory.CreateTempSubdirectory("trial-race-").FullName;
        var clock = new StoryClock(Begins);
        await using (var here = await Review.Open(data, "", clock)) await Race(here, here, clock);
        await new Oracle(data).LedgersVerify();
        Directory.Delete(data, recursive: true);
    }

    private static async Task Race(ServiceProvider voters, ServiceProvider sweepers, StoryClock clock)
    {
        var ledger = voters.GetRequiredService<DossierLedger>();
        var sweep = new Sweep(
            sweepers.GetRequiredService<Ledger.Reminders>(), sweepers.GetRequiredService<DossierLedger>(), clock,
            NullLogger<Sweep>.Instance);
        var (voted, expired) = (0, 0);
        for (var race = 0; race < Trial.Count(2, 25); race++)
        {
            clock.Turn(Begins);
            var rounds = new List<(Asked Last, DossierState Before)>();
            for (var number = 0; number < Together; number++)
            {
                var asked = await Review.Begin(voters, (race * Together) + number);
                foreach (var one in asked.SkipLast(1)) Assert.IsType<Outcome.Done>(await ledger.Decide(Give(one), default));
                rounds.Add((asked[^1], await Review.State(voters, asked[^1].Dossier)));
            }

            clock.Turn(rounds.Max(round => round.Before.Waits[round.Last.Wait].DueAt!.Value));
            using var barrier = new Barrier(2);
            var sweeping = Task.Run(() => barrier.SignalAndWait(Patience) ? sweep.Run(default) : throw new TimeoutException());
            var giving = Task.Run(async () =>
            {
                Assert.True(barrier.SignalAndWait(Patience));
                var outcomes = new List<Outcome>();
                foreach (var (last, _) in rounds) outcomes.Add(await ledger.Decide(Give(last), default));
                return outcomes;
            });
            await sweeping;
            foreach (var (round, outcome) in rounds.Zip(await giving))
            {
                EndsOnce(round.Last, round.Before, await Review.State(voters, round.Last.Dossier), outcome);
                if (outcome is Outcome.Done) voted++;
                else expired++;
            }
        }

        Assert.True(voted > 0 && expired > 0, $"{voted} opinions were in time, {expired} deadlines");
    }

    private static void EndsOnce(Asked last, DossierState before, DossierState after, Outcome outcome)
    {
        if (outcome is not Outcome.Done)
            Assert.Equal("nothing-waited-for", Assert.IsType<Outcome.Refused>(outcome).Refusals[0].Code);
        Assert.Equal(outcome is Outcome.Done ? OpinionValue.NoRemark : OpinionValue.NoAnswer, Answer(after, last).Verdict);
        Assert.Equal(before.Sequence + 1, after.Sequence);
        Assert.DoesNotContain(last.Wait, after.Waits.Keys);
        Assert.Single(after.Waits.Values.Select(wait => Key.StepOf(wait.Execution)).Distinct());
    }

    private static Answer Answer(DossierState state, Asked asked)
    {
        var party = Cast.All.Single(one => one.Id == asked.Person).Role.Party;
        return state.Executions.Values.Select(one => state.AnswersOf(one.Id).GetValueOrDefault(party.Value))
            .Last(answer => answer is { Act: "give" or "silence" })!;
    }

    private static Ask Give(Asked asked) => new(
        asked.Dossier, FactKinds.Acted, asked.Wait, "give", new Dictionary<string, string> { ["value"] = OpinionValue.NoRemark },
        Cast.All.Single(one => one.Id == asked.Person).Acts, "trial", asked.Key);
}
