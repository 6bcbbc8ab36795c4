using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Tests.Flow;

/// <summary>Who is asked for an opinion asks for more time; the term is the officer's to extend.</summary>
public sealed class TimeAskedTests
{
    private static readonly RoleAt Economy = new(Roles.Reviewer, new("ministry:eco"));

    [Fact]
    public void A_request_is_recorded_and_told_to_the_officer_and_moves_nothing()
    {
        var (play, wait) = Reviewing();
        var before = play.Dossier.Waits[wait];
        var open = play.Open;
        Assert.Null(Ask(play, wait, "2026-06-30"));
        var after = play.Dossier.Waits[wait];
        Assert.Equal(new DateOnly(2026, 6, 30), after.AskedUntil);
        Assert.Equal(before, after with { AskedUntil = null, Acts = before.Acts, RemindAt = before.RemindAt, Editors = before.Editors });
        Assert.Equal(open, play.Open);
        var notice = Assert.Single(play.Notices);
        Assert.Equal((Templates.TimeAsked, Play.Officer, wait), (notice.Template, notice.To, notice.Wait));
        Assert.Equal("2026-06-30", notice.Arguments["until"]);
    }

    [Fact]
    public void One_request_is_open_at_a_time_and_an_extension_closes_it()
    {
        var (play, wait) = Reviewing();
        Assert.Null(Ask(play, wait, "2026-06-30"));
        Assert.Equal("time-already-asked", Ask(play, wait, "2026-07-31")!.Code);
        Assert.Null(play.Tell(FactKinds.DeadlineExtended, wait, "", Play.Officer, ("dueOn", "2026-06-15"), ("reason", "Congés")));
        Assert.Null(play.Dossier.Waits[wait].AskedUntil);
        Assert.Equal("date-within-term", Ask(play, wait, "2026-06-15")!.Code);
        Assert.Null(Ask(play, wait, "2026-06-16"));
    }

    [Fact]
    public void Only_who_is_asked_may_ask_and_only_for_a_day_after_the_last_one()
    {
        var (play, wait) = Reviewing();
        Assert.Equal("not-yours", play.Tell(
            FactKinds.TimeAsked, wait, "", new(Roles.Reviewer, new("authority:igf")), ("until", "2026-06-30"), ("reason", "Congés"))!.Code);
        Assert.Equal("not-yours", play.Tell(
            FactKinds.TimeAsked, wait, "", Play.Officer, ("until", "2026-06-30"), ("reason", "Congés"))!.Code);
        Assert.Equal("date-in-past", Ask(play, wait, "2025-06-30")!.Code);
        var last = DateOnly.FromDateTime(play.Dossier.Waits[wait].DueAt!.Value.AddTicks(-1).Date);
        Assert.Equal("date-within-term", Ask(play, wait, $"{last:yyyy-MM-dd}")!.Code);
        Assert.Equal("reason", play.Tell(FactKinds.TimeAsked, wait, "", Economy, ("until", "2026-06-30"))!.Field);
        Assert.Equal("nothing-waited-for", Ask(play, wait + "x", "2026-06-30")!.Code);
        Assert.All(play.Entries, entry => Assert.NotEqual(FactKinds.TimeAsked, entry.Kind));
    }

    [Fact]
    public void A_task_is_no_opinion_and_its_term_is_not_asked_about()
    {
        var play = new Play(ProcedureTests.Definition());
        var refusal = play.Tell(
            FactKinds.TimeAsked, play.Wait("proposal", Play.Officer), "", Play.Officer, ("until", "2026-06-30"), ("reason", "Congés"));
        Assert.Equal("time-not-to-ask", refusal!.Code);
    }

    private static Refusal? Ask(Play play, string wait, string until) =>
        play.Tell(FactKinds.TimeAsked, wait, "", Economy, ("until", until), ("reason", "Congés"));

    private static (Play Play, string Wait) Reviewing()
    {
        var play = ProcedureTests.Reviewing();
        return (play, play.Wait("interministerial-review", Economy));
    }
}
