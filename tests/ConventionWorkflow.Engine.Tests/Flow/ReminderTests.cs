using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Tests.Flow;

/// <summary>An officer reminds whom a dossier waits for, once a day by the clocks of Luxembourg.</summary>
public sealed class ReminderTests
{
    [Fact]
    public void A_wait_is_reminded_once_a_day_and_the_next_day_begins_at_midnight()
    {
        var play = new Play(ProcedureTests.Definition()) { Now = new(2026, 1, 12, 8, 0, 0, TimeSpan.Zero) };
        var wait = play.Wait("proposal", Play.Officer);
        Assert.Null(Remind(play, wait));
        Assert.Equal(Templates.Reminder, Assert.Single(play.Notices).Template);
        Assert.Equal(play.Now, play.Dossier.Waits[wait].RemindedAt);

        play.Now = new(2026, 1, 12, 22, 59, 0, TimeSpan.Zero);   // 23:59
        Assert.Equal("reminded-today", Remind(play, wait)!.Code);
        play.Now = new(2026, 1, 12, 23, 0, 0, TimeSpan.Zero);   // 0:00
        Assert.Null(Remind(play, wait));
    }

    [Fact]
    public void A_reminder_changes_neither_the_term_nor_what_the_clock_will_do()
    {
        var play = new Play(ProcedureTests.Definition());
        var wait = play.Wait("proposal", Play.Officer);
        var before = play.Dossier.Waits[wait];
        Assert.Null(Remind(play, wait));
        var after = play.Dossier.Waits[wait];
        Assert.Equal(before, after with { RemindedAt = null, Acts = before.Acts, RemindAt = before.RemindAt, Editors = before.Editors });
        Assert.Equal("not-yours", play.Tell(FactKinds.Reminded, wait, "", new(Roles.Secretary, new("commune:1205")))!.Code);
    }

    private static Refusal? Remind(Play play, string wait) => play.Tell(FactKinds.Reminded, wait, "", Play.Officer);
}
