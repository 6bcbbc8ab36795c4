using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Tests.Definitions;

public sealed class JoinTests
{
    private const string Ends = "s:Elsa.Start\ne:Elsa.End\n";

    [Fact]
    public void A_join_that_waits_for_both_sides_of_a_decision_can_never_fire() =>
        Expect(
            "d:Elsa.FlowDecision\nj:Elsa.FlowJoin WaitAll\ns -> d\nd.True -> j\nd.False -> j\nj -> e",
            "join-never-fires@j(d; True; False)");

    [Fact]
    public void So_it_is_however_long_the_branches_are() =>
        Expect("""
            d:Convention.Task
            a:Convention.Notice
            b:Convention.Notice
            c:Elsa.FlowDecision
            x:Elsa.End
            j:Elsa.FlowJoin WaitAll
            s -> d
            d.Continue -> a
            d.Return -> b
            d.Refuse -> x
            a -> c
            c.True -> j
            c.False -> x
            b -> j
            j -> e
            """, "join-never-fires@j(d; Continue; Return)");

    [Fact]
    public void Branches_of_a_fork_can_all_be_live() =>
        Expect("f:Elsa.FlowFork x,y\nj:Elsa.FlowJoin WaitAll\ns -> f\nf.x -> j\nf.y -> j\nj -> e");

    [Fact]
    public void A_branch_that_has_another_origin_may_be_live_beside_its_fellow() =>
        Expect("""
            f:Elsa.FlowFork x,y
            d:Elsa.FlowDecision
            m:Elsa.FlowJoin WaitAny
            j:Elsa.FlowJoin WaitAll
            s -> f
            f.x -> d
            f.y -> m
            d.True -> j
            d.False -> m
            m -> j
            j -> e
            """);

    [Fact]
    public void Three_branches_of_which_two_are_alternatives_never_meet() =>
        Expect("""
            f:Elsa.FlowFork x,y
            d:Elsa.FlowDecision
            m:Elsa.FlowJoin WaitAny
            j:Elsa.FlowJoin WaitAll
            s -> f
            f.x -> d
            f.y -> j
            d.True -> m
            d.False -> j
            m -> j
            j -> e
            """, "join-never-fires@j(d; False; True)");

    [Fact]
    public void A_join_of_what_is_active_or_first_fires_after_a_decision()
    {
        Expect("d:Elsa.FlowDecision\nj:Elsa.FlowJoin WaitAllActive\ns -> d\nd.True -> j\nd.False -> j\nj -> e");
        Expect("d:Elsa.FlowDecision\nj:Elsa.FlowJoin WaitAny\ns -> d\nd.True -> j\nd.False -> j\nj -> e");
        Expect("d:Elsa.FlowDecision\nj:Elsa.FlowJoin\ns -> d\nd.True -> j\nd.False -> j\nj -> e");
    }

    [Fact]
    public void In_token_mode_a_join_of_all_never_fires_after_a_decision() =>
        Assert.Equal(["join-never-fires@j(d; True; False)"], Drawing.PublicationFaults(Drawing.Of(
            Ends + "d:Elsa.FlowDecision\nj:Elsa.FlowJoin WaitAll\ns -> d\nd.True -> j\nd.False -> j\nj -> e", "token")));

    [Fact]
    public void A_decision_taken_again_beside_marks_that_stay_may_open_both_sides() =>
        Expect("""
            f:Elsa.FlowFork x,y
            g:Elsa.FlowFork x,y
            w:Convention.Task
            m:Elsa.FlowJoin WaitAny
            x:Elsa.End
            d:Elsa.FlowDecision
            j:Elsa.FlowJoin WaitAll
            s -> f
            f.x -> g
            f.y -> m
            g.x -> w
            g.y -> m
            w.Return -> g
            w.Continue -> x
            w.Refuse -> x
            m -> d
            d.True -> j
            d.False -> j
            j -> e
            """);

    [Fact]
    public void Nothing_that_can_fire_is_refused()
    {
        // Every drawing of a few decisions and forks, every way through it: a refused join was live on all its branches in none.
        var random = new Random(7);
        var refused = 0;
        for (var turn = 0; turn < 400; turn++)
        {
            var (drawing, inbound) = RandomDrawing(random);
            var faults = Drawing.PublicationFaults(Drawing.Of(drawing));
            if (!faults.Any(line => line.StartsWith("join-never-fires@j(", StringComparison.Ordinal))) continue;
            refused++;
            for (var choice = 0; choice < 64; choice++) Assert.False(AllLive(drawing, inbound, choice), drawing);
        }

        Assert.True(refused > 10, $"{refused}");
    }

    private static (string Drawing, List<string> Inbound) RandomDrawing(Random random)
    {
        var lines = new List<string> { "n0:Elsa.FlowDecision" };
        for (var node = 1; node < 6; node++)
            lines.Add(random.Next(3) == 0 ? $"n{node}:Elsa.FlowFork True,False" : $"n{node}:Elsa.FlowDecision");
        lines.AddRange(["j:Elsa.FlowJoin WaitAll", "e:Elsa.End", "j -> e"]);
        var inbound = new List<string>();
        for (var node = 0; node < 6; node++)
            foreach (var port in new[] { "True", "False" })
            {
                var target = random.Next(node + 1, 8);
                lines.Add($"n{node}.{port} -> {(target < 6 ? $"n{target}" : target == 6 ? "j" : "e")}");
                if (target == 6) inbound.Add($"n{node}.{port}");
            }

        return (string.Join('\n', lines), inbound);
    }

    private static bool AllLive(string drawing, List<string> inbound, int choice)
    {
        var live = new HashSet<string>();
        var fired = new HashSet<string> { "n0" };
        var lines = drawing.Split('\n');
        for (var node = 0; node < 6; node++)
        {
            if (!fired.Contains($"n{node}")) continue;
            var isFork = lines.Any(line => line.StartsWith($"n{node}:Elsa.FlowFork", StringComparison.Ordinal));
            foreach (var line in lines.Where(line => line.StartsWith($"n{node}.", StringComparison.Ordinal)))
            {
                var (end, target) = (line.Split(" -> ")[0], line.Split(" -> ")[1]);
                if (!isFork && end != $"n{node}.{((choice >> node & 1) == 1 ? "True" : "False")}") continue;
                live.Add(end);
                fired.Add(target);
            }
        }

        return inbound.All(live.Contains);
    }

    private static void Expect(string drawing, params string[] faults) =>
        Assert.Equal(faults, Drawing.PublicationFaults(Drawing.Of(Ends + drawing)));
}
