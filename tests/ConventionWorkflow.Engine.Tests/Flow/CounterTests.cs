using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Tests.Flow;

public sealed class CounterTests
{
    [Fact]
    public void Steps_follow_one_another_and_the_last_one_ends_the_dossier()
    {
        var play = new Play(new Drawing("a>b b>c").Definition);
        Assert.Equal("a", play.Open);
        play.Do("a").Do("b").Do("c");
        Assert.Equal(Statuses.Finished, play.Dossier.Status);
    }

    [Fact]
    public void Branches_of_a_decision_meet_again_without_a_join()
    {
        var play = new Play(new Drawing("a:Left>b a:Right>c b>d c>d").Definition);
        play.Do("a", "Left");
        Assert.Equal("b", play.Open);
        Assert.Equal(ExecutionStatus.Skipped, play.Status("c"));
        play.Do("b");
        Assert.Equal("d", play.Open);
    }

    [Fact]
    public void A_step_after_a_fork_waits_for_all_active_branches()
    {
        var play = new Play(new Drawing("f:L>a f:R>b a>d b>d").Fork("f", "L,R").Definition);
        Assert.Equal("a b", play.Open);
        play.Do("b");
        Assert.Equal("a", play.Open);
        play.Do("a");
        Assert.Equal("d", play.Open);
        Assert.Equal(1, play.Visits("d"));
    }

    [Fact]
    public void One_port_may_open_two_branches_that_meet_once()
    {
        var play = new Play(new Drawing("s>a s>b a>c c>d b>d").Definition);
        play.Do("s").Do("b").Do("a");
        Assert.Equal("c", play.Open);
        play.Do("c");
        Assert.Equal((1, "d"), (play.Visits("d"), play.Open));
    }

    [Fact]
    public void A_join_that_waits_for_any_goes_on_at_the_first_and_cancels_the_others()
    {
        var play = new Play(new Drawing("f:L>a f:R>b a>j b>j j>d").Fork("f", "L,R").Join("j", "WaitAny").Definition);
        play.Do("a");
        Assert.Equal("d", play.Open);
        Assert.Equal(ExecutionStatus.Cancelled, play.Status("b"));
        play.Do("d");
        Assert.Equal(Statuses.Finished, play.Dossier.Status);
    }

    [Fact]
    public void A_join_that_waits_for_all_says_which_branch_was_not_taken_and_can_be_skipped()
    {
        var play = new Play(new Drawing("f:L>a f:R>b a:Yes>j a:No>x b>j j>d").Fork("f", "L,R").Join("j", "WaitAll").Definition);
        play.Do("a", "No");
        play.Do("x").Do("b");
        Assert.Equal("j", play.Open);
        var incident = play.Dossier.Latest("j")!;
        Assert.Equal(("branch-not-taken", "a"), (incident.Incident, Assert.Single(incident.IncidentArguments)));
        Assert.Null(play.Tell(FactKinds.IncidentSkipped, incident.Id, "", Play.Officer, ("reason", "Branche sans objet")));
        Assert.Equal("d", play.Open);
    }

    [Fact]
    public void A_join_of_active_branches_fires_once_where_one_branch_holds_a_loop()
    {
        var play = new Play(new Drawing("f:L>a f:R>b a>c c:Again>a c:Done>j b>j j>d").Fork("f", "L,R").Join("j", "WaitAllActive")
            .Definition);
        play.Do("a").Do("c", "Again").Do("a").Do("c", "Again").Do("a").Do("b").Do("c");
        Assert.Equal("d", play.Open);
        Assert.Equal((3, 1), (play.Visits("a"), play.Visits("j")));
    }

    [Fact]
    public void A_loop_back_cancels_what_the_earlier_step_dominates()
    {
        var play = new Play(new Drawing("a>b b:Fork>c b:Fork>d c:Back>a c:Done>e d>e").Definition);
        play.Do("a").Do("b", "Fork");
        Assert.Equal("c d", play.Open);
        play.Do("c", "Back");
        Assert.Equal("a", play.Open);
        Assert.Equal(ExecutionStatus.Cancelled, play.Status("d"));
        play.Do("a").Do("b", "Fork").Do("d").Do("c");
        Assert.Equal(("e", 1, 2), (play.Open, play.Visits("e"), play.Visits("d")));
    }

    [Fact]
    public void A_branch_met_before_a_loop_need_not_come_again()
    {
        var play = new Play(new Drawing("f:L>a f:R>b b>c c:Again>b c:Done>j a>j j>d").Fork("f", "L,R").Definition);
        play.Do("a").Do("b").Do("c", "Again").Do("b").Do("c");
        Assert.Equal(("j", 1), (play.Open, play.Visits("j")));
    }

    [Fact]
    public void Finish_ends_everything_that_is_still_open()
    {
        var play = new Play(new Drawing("f:L>a f:R>b a>x b>c").Fork("f", "L,R").Be("x", "Elsa.Finish").Definition);
        play.Do("a");
        Assert.Equal((Statuses.Finished, ""), (play.Dossier.Status, play.Open));
        Assert.Equal(ExecutionStatus.Cancelled, play.Status("b"));
        Assert.Empty(play.Dossier.Waits);
    }

    [Fact]
    public void A_walk_without_a_human_step_is_stopped_by_its_budget_and_stays_visible()
    {
        var play = new Play(new Drawing("a>b b:Done>a").Be("a", "Elsa.FlowFork").Be("b", "Elsa.FlowFork").Definition);
        Assert.Contains(play.Dossier.Executions.Values, one => one.Incident == "walk-too-long");
    }

    [Fact]
    public void An_officer_returns_to_a_step_already_passed_and_what_lies_beyond_begins_again()
    {
        var play = new Play(new Drawing("a>b b>c b>d c>e d>e").Definition);
        play.Do("a").Do("b").Do("c").Do("d");
        Assert.Equal("e", play.Open);
        Assert.Null(play.Tell(FactKinds.Returned, "flow/b", "", Play.Officer, ("reason", "Le texte doit être revu")));
        Assert.Equal("b", play.Open);
        play.Do("b").Do("d").Do("c");
        Assert.Equal(("e", 2), (play.Open, play.Visits("e")));
    }

    [Fact]
    public void A_return_into_one_branch_keeps_what_the_other_branch_gave()
    {
        var play = new Play(new Drawing("s>a s>b a>j b>c c>j j>e").Definition);
        play.Do("s").Do("a").Do("b");
        Assert.Null(play.Tell(FactKinds.Returned, "flow/b", "", Play.Officer, ("reason", "À refaire")));
        play.Do("b").Do("c");
        Assert.Equal("j", play.Open);
    }

    [Fact]
    public void A_return_is_refused_where_an_open_step_still_leads_there()
    {
        var play = new Play(new Drawing("a>b b:Again>a b:Done>c").Definition);
        play.Do("a");
        Assert.Equal("return-impossible", play.Tell(FactKinds.Returned, "flow/b", "", Play.Officer, ("reason", "x"))!.Code);
    }

    [Fact]
    public void The_same_fact_gives_the_same_entry()
    {
        static string Story()
        {
            var play = new Play(new Drawing("a:L>b a:R>c b>d c>d").Definition);
            play.Do("a", "R").Do("c");
            return string.Join('\n', play.Entries.Select(entry => System.Text.Encoding.UTF8.GetString(LedgerJson.Bytes(entry))));
        }

        Assert.Equal(Story(), Story());
    }
}
