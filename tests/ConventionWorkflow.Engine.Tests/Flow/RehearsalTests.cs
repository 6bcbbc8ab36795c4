using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Simulation;

namespace ConventionWorkflow.Engine.Tests.Flow;

/// <summary>A procedure on an invented dossier: as the ledger would decide, with a clock of its own.</summary>
public sealed class RehearsalTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Procedures => ["convention-lu.json", "convention-fr-crte.json"];

    [Theory]
    [MemberData(nameof(Procedures))]
    public void The_straight_way_leads_through_the_whole_procedure_to_its_end(string file)
    {
        var rehearsal = New(file);
        Assert.Null(rehearsal.Do(new(Doings.Run)));
        Assert.Equal(Statuses.Finished, rehearsal.State.Status);
        var coverage = Coverage.Of(rehearsal.Graph.Definition, [rehearsal]);
        Assert.DoesNotContain(coverage.NeverReached, step => step.Type != "Elsa.Finish");
        Assert.Equal(rehearsal.Graph.Root.Start!.Id, Coverage.Path(rehearsal).First().Step);
        Assert.DoesNotContain(rehearsal.Happenings.SelectMany(one => one.Entry?.Moves ?? []), move => move is ActivityFaulted);
        Assert.InRange((rehearsal.Now - Begin).TotalDays, 100, 2000);
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Random_runs_end_or_wait_for_somebody_and_never_stall(string file)
    {
        var runs = Environment.GetEnvironmentVariable("TRIALS") == "full" ? 500 : 40;
        var graph = Graph(file);
        var trials = Trials.Of(graph, World(graph), Begin, runs, 1);
        Assert.Equal((runs, 0), (trials.Ended + trials.Waiting, trials.Stuck));
        Assert.True(trials.Ended > runs / 2, $"{trials.Ended} of {runs} ended");
        Assert.Empty(trials.Coverage.NeverReached.Select(step => step.Id));
        Assert.Empty(trials.Troubles);
    }

    [Fact]
    public void The_same_seed_gives_the_same_run_and_another_one_another()
    {
        Assert.Equal(Told(7), Told(7));
        Assert.NotEqual(Told(7), Told(8));

        static string Told(int seed)
        {
            var rehearsal = New("convention-lu.json");
            rehearsal.Do(new(Doings.Run, Seed: seed));
            return string.Join('\n', rehearsal.Happenings.Select(one => $"{one.At:O} {one.Entry?.Kind} {one.Notices.Length}"));
        }
    }

    [Fact]
    public void What_a_rehearsal_decides_folds_to_the_same_state_as_a_ledger()
    {
        var rehearsal = New("convention-lu.json");
        rehearsal.Do(new(Doings.Run, Seed: 3));
        var folded = rehearsal.Happenings.Select(one => one.Entry).OfType<Entry>()
            .Select(entry => LedgerJson.ReadEntry(LedgerJson.Bytes(entry))).Aggregate((DossierState?)null, Fold.Of)!;
        Assert.Equal(Play.Text(folded), Play.Text(rehearsal.State));
    }

    [Fact]
    public void A_script_of_offers_gives_the_same_dossier_again()
    {
        var rehearsal = New("convention-lu.json");
        var lines = new List<Line>();
        for (var turn = 0; turn < 12; turn++)
        {
            if (rehearsal.Editor is not null && turn % 3 == 2) Do(new(Doings.Save));
            var offer = rehearsal.Offers.First();
            Do(new(Doings.Act, offer.Wait.Id, offer.Act, offer.Choice));
        }

        Do(new(Doings.Wait));
        var (read, refusal) = Script.Read(Script.Write(lines));
        Assert.Null(refusal);
        var again = New("convention-lu.json");
        foreach (var line in read) Assert.Null(again.Do(line));
        Assert.Equal(Play.Text(rehearsal.State), Play.Text(again.State));
        Assert.Equal(rehearsal.Now, again.Now);

        void Do(Line line)
        {
            Assert.Null(rehearsal.Do(line));
            lines.Add(line);
        }
    }

    [Fact]
    public void When_nobody_answers_reminders_are_sent_lateness_is_reported_and_silence_has_its_consequence()
    {
        var rehearsal = Until("interministerial-review");
        var waiting = rehearsal.State.Waits.Values.Where(wait => wait.Kind == "opinion").ToList();
        Assert.NotEmpty(waiting);
        for (var turn = 0; turn < 4 && rehearsal.State.Latest("consolidation") is null; turn++) Assert.Null(rehearsal.Do(new(Doings.Wait)));
        Assert.Equal(ExecutionStatus.Suspended, rehearsal.State.Latest("consolidation")!.Status);
        Assert.All(waiting, wait => Assert.Equal(2, rehearsal.Happenings.SelectMany(one => one.Notices)
            .Count(notice => notice.Template == Templates.Reminder && notice.Wait == wait.Id)));
        Assert.Contains(rehearsal.State.Answers.Values.SelectMany(answers => answers.Values), answer => answer.Act == "silence");
        Assert.Null(rehearsal.Do(new(Doings.Wait)));
        rehearsal.Advance(rehearsal.Now.AddDays(30));
        Assert.Contains(rehearsal.Happenings.SelectMany(one => one.Notices), notice => notice.Template == Templates.Escalated);
    }

    [Theory]
    [InlineData("refused", "decision")]
    [InlineData("tie", "deliberation")]
    [InlineData("no-quorum", "deliberation")]
    public void A_council_may_decide_otherwise(string verdict, string stillAsked)
    {
        var rehearsal = Until("council-votes");
        var vote = rehearsal.Offers.First(offer => offer.Choice == verdict);
        Assert.Null(rehearsal.Act(vote));
        Assert.Equal(verdict, rehearsal.State.AnswersOf(vote.Wait.Execution)[vote.Wait.Subject!.Value.Value].Verdict);
        Assert.Contains(rehearsal.State.Waits.Values, wait => wait.Kind == stillAsked);
    }

    [Theory]
    [InlineData("{", "script-unreadable")]
    [InlineData("null", "script-unreadable")]
    [InlineData("[null]", "script-unreadable")]
    [InlineData("{}", "script-unreadable")]
    [InlineData("""[{"do":"drop"}]""", "script-unreadable")]
    [InlineData("""[{"do":"act","wait":null}]""", "script-unreadable")]
    [InlineData("""[{"do":"act","as":"mayor"}]""", "script-unreadable")]
    [InlineData("""[{"do":"run","seed":-1}]""", "script-unreadable")]
    [InlineData("""[{"do":"\ud800"}]""", "script-unreadable")]
    public void A_script_that_is_none_is_refused(string script, string code) => Assert.Equal(code, Script.Read(script).Refusal!.Code);

    [Fact]
    public void A_script_is_bounded()
    {
        var lines = Enumerable.Repeat(new Line(Doings.Next), Script.MostLines + 1);
        Assert.Equal("script-too-long", Script.Read(Script.Write(lines)).Refusal!.Code);
        Assert.Equal("script-too-long", Script.Read("[" + new string(' ', Script.MostLetters)).Refusal!.Code);
        Assert.Equal("script-unreadable", Script.Read(Script.Write([new(Doings.Act, new string('x', 701))])).Refusal!.Code);
    }

    [Fact]
    public void What_is_not_offered_is_not_done()
    {
        var rehearsal = New("convention-lu.json");
        Assert.Equal(
            "nothing-waited-for", rehearsal.Do(new(Doings.Act, "convention/publication/1/task/officer@state:mat", "publish"))!.Code);
        Assert.Equal("no-incident", rehearsal.Do(new(Doings.Skip, "convention/proposal/1"))!.Code);
        Assert.Single(rehearsal.Happenings);
    }

    [Fact]
    public void A_drawing_that_turns_in_circles_is_stopped()
    {
        var drawing = new Drawing("a:Done>b b:Done>a").Definition;
        var graph = new Graph(drawing);
        var rehearsal = new Rehearsal(graph, World(graph), Begin);
        Line run = new(Doings.Run, Seed: 1);
        for (var turn = 0; turn < 200 && rehearsal.Do(run)?.Code != "script-too-long"; turn++) Assert.True(rehearsal.IsRunning);
        Assert.Equal("script-too-long", rehearsal.Do(run)!.Code);
    }

    [Fact]
    public void A_term_before_the_end_of_the_convention_stops_nobody()
    {
        var graph = new Graph(new Drawing("a>b b>c").Be("b", "Convention.Task", ("assignee", "officer@state"),
            ("deadline", "180 calendar-days before-end"), ("escalateTo", "head@state")).Be("c", "Elsa.Finish").Definition);
        var rehearsal = new Rehearsal(graph, World(graph), Begin);
        Assert.Null(rehearsal.Do(new(Doings.Run)));
        Assert.Equal(Statuses.Finished, rehearsal.State.Status);
    }

    [Fact]
    public void No_drawing_whatever_makes_a_rehearsal_throw()
    {
        string[] types = ["Convention.Task", "Convention.SignOffs", "Convention.Opinions", "Convention.FreezeText", "Convention.Notice",
            "Convention.GovernmentDecision", "Convention.CouncilVotes", "Convention.Supervision", "Convention.Signatures",
            "Convention.Publication", "Elsa.FlowJoin", "Elsa.FlowDecision", "Elsa.End", "Elsa.Finish"];
        string[] values =
            ["", "officer@state", "mayor@communes", "nonsense", "0 calendar-days", "2 months", "count 2", "deadline", "Done,No"];
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var count = random.Next(3, 9);
            var drawing = new Drawing(string.Join(' ', Enumerable.Range(1, count * 2).Select(_ =>
                $"n{random.Next(count)}:{(random.Next(3) == 0 ? "No" : "Done")}>n{random.Next(count)}").Distinct()));
            foreach (var step in drawing.Definition.Root.Activities.Select(one => one.Id))
            {
                var type = types[random.Next(types.Length)];
                var inputs = Engine.Flow.Catalogue.Describe(type)!.Inputs.Where(_ => random.Next(2) == 0)
                    .Select(input => (input.Name, values[random.Next(values.Length)])).ToArray();
                drawing.Be(step, type, inputs);
            }

            var graph = new Graph(drawing.Definition);
            var rehearsal = new Rehearsal(graph, World(graph), Begin);
            foreach (var line in new[] { Doings.Save, Doings.Next, Doings.Wait, Doings.Run, Doings.Wait })
                rehearsal.Do(new(line, Seed: line == Doings.Run ? seed : 0));
            Assert.True(rehearsal.Happenings.Count > 0);
        }
    }

    private static Rehearsal Until(string step)
    {
        var rehearsal = New("convention-lu.json");
        for (var turn = 0; turn < 60 && rehearsal.State.Latest(step) is null; turn++) Assert.Null(rehearsal.Do(new(Doings.Next)));
        Assert.True(rehearsal.State.Latest(step)?.IsOpen);
        return rehearsal;
    }

    private static Rehearsal New(string file)
    {
        var graph = Graph(file);
        return new(graph, World(graph), Begin);
    }

    private static Graph Graph(string file) =>
        new(ElsaReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "workflows", file))).Definition!);

    private static InventedWorld World(Graph graph) =>
        InventedWorld.Of(graph.Definition, LegalCalendar.Find(graph.Definition.Zone, graph.Definition.Holidays)!);
}
