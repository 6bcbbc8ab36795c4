using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Dossiers;
using FsCheck;
using FsCheck.Fluent;
using static ConventionWorkflow.Engine.Tests.Deadlines.Days;

namespace ConventionWorkflow.Engine.Tests.Councils;

public sealed class DeliberationTests
{
    /// <summary>Thirteen in office, eleven present, convoked in time: 7 for, 3 against, 1 abstention.</summary>
    private static readonly Session Ordinary = new(Day("2026-06-10"), Day("2026-06-05"), 13, 11, 0, 7, 3, 1);

    private static readonly Session Tie = Ordinary with { For = 5, Against = 5 };

    [Theory]
    [InlineData(11, 0, 0, "approved")]
    [InlineData(6, 5, 0, "approved")]
    [InlineData(5, 6, 0, "refused")]
    [InlineData(1, 0, 10, "approved")]
    [InlineData(5, 5, 1, "tie")]
    [InlineData(0, 0, 11, "tie")]
    public void The_votes_cast_decide(int @for, int against, int abstentions, string verdict) =>
        Assert.Equal(new Verdict(verdict, 7, false), Verdict(Ordinary with { For = @for, Against = against, Abstentions = abstentions }));

    [Fact]
    public void A_council_without_quorum_is_recorded_and_decides_nothing() =>
        Assert.Equal(
            new Verdict("no-quorum", 7, false),
            Verdict(Ordinary with { Present = 6, For = 0, Against = 0, Abstentions = 0 }));

    [Theory]
    [InlineData(6, 0, 0, "")]
    [InlineData(0, 6, 0, "")]
    [InlineData(0, 0, 6, "")]
    [InlineData(0, 0, 0, "for")]
    public void A_council_without_quorum_cannot_vote(int @for, int against, int abstentions, string casting) =>
        Refused("vote-without-quorum", "", Ordinary with
        {
            Present = 6,
            For = @for,
            Against = against,
            Abstentions = abstentions,
            CastingVote = casting,
        });

    [Fact]
    public void Members_excluded_for_a_conflict_of_interest_do_not_count_for_the_quorum()
    {
        var session = Ordinary with { Present = 6, Excluded = 7, For = 0, Against = 0, Abstentions = 0 };
        Assert.Equal("no-quorum", Verdict(session).Name);
    }

    [Fact]
    public void A_quorum_of_two_thirds_holds_where_the_definition_asks_for_it()
    {
        var rules = new CouncilRules { QuorumOver = new(2, 3) };
        var session = Ordinary with { Present = 8, For = 0, Against = 0, Abstentions = 0 };
        Assert.Equal(new Verdict("no-quorum", 9, false), Verdict(session, rules));
    }

    [Theory]
    [InlineData(0, 0, "inOffice")]
    [InlineData(14, 0, "inOffice")] // the council has 13 seats
    [InlineData(-1, 0, "inOffice")]
    [InlineData(10, 0, "present")]
    [InlineData(11, 1, "excluded")]
    [InlineData(13, 3, "excluded")]
    [InlineData(13, -1, "excluded")]
    public void Nobody_is_counted_who_is_not_in_office(int inOffice, int excluded, string field) =>
        Refused("number-expected", field, Ordinary with { InOffice = inOffice, Excluded = excluded });

    [Theory]
    [InlineData(7, 3, 0)]
    [InlineData(7, 3, 2)]
    [InlineData(0, 0, 0)]
    public void Everybody_present_votes_or_abstains(int @for, int against, int abstentions) =>
        Refused("votes-differ-from-present", "", Ordinary with { For = @for, Against = against, Abstentions = abstentions });

    [Theory]
    [InlineData(int.MaxValue, 3, 1, "for")]
    [InlineData(-1, 11, 1, "for")]
    [InlineData(7, int.MaxValue, 1, "against")]
    [InlineData(7, 3, int.MinValue, "abstentions")]
    public void Figures_that_cannot_be_are_refused(int @for, int against, int abstentions, string field) =>
        Refused("number-expected", field, Ordinary with { For = @for, Against = against, Abstentions = abstentions });

    [Fact]
    public void Where_the_seats_are_unknown_absurd_councils_are_still_refused()
    {
        var session = Ordinary with { InOffice = 201 };
        var refusal = Assert.IsType<Judgement.Refused>(Deliberation.Judge(session, new(), 0, 0, session.HeldOn, session.HeldOn));
        Assert.Equal("inOffice", refusal.Refusal.Field);
    }

    [Fact]
    public void A_session_is_not_held_in_the_future() =>
        Refused("session-in-the-future", "heldOn", Ordinary with { HeldOn = Day("2026-06-11") });

    [Fact]
    public void A_session_may_be_held_on_the_day_the_text_is_frozen_but_not_before()
    {
        Refused("session-before-text", "heldOn", Ordinary with { HeldOn = Day("2026-05-31"), ConvokedOn = Day("2026-05-20") });
        Assert.Equal("approved", Verdict(Ordinary with { HeldOn = Day("2026-06-01"), ConvokedOn = Day("2026-05-20") }).Name);
    }

    [Fact]
    public void A_council_is_convoked_before_it_sits() =>
        Refused("convoked-after-session", "convokedOn", Ordinary with { ConvokedOn = Day("2026-06-11") });

    [Theory]
    [InlineData(0, true, "convocation-too-short", "convokedOn")]
    [InlineData(5, true, "urgency-needs-majority", "urgencyMembers")]
    [InlineData(6, false, "urgency-reason-required", "urgencyReason")]
    [InlineData(12, true, "number-expected", "urgencyMembers")] // eleven are present
    public void A_short_convocation_needs_urgency_by_a_majority_of_those_present(int members, bool reason, string code, string field) =>
        Refused(code, field, Ordinary with { ConvokedOn = Day("2026-06-06"), UrgencyMembers = members, HasUrgencyReason = reason });

    [Fact]
    public void With_urgency_declared_a_short_convocation_is_enough()
    {
        var session = Ordinary with { ConvokedOn = Day("2026-06-10"), UrgencyMembers = 6, HasUrgencyReason = true };
        Assert.Equal("approved", Verdict(session).Name);
    }

    [Fact]
    public void A_first_tie_goes_to_the_next_session_and_knows_no_casting_vote()
    {
        Assert.Equal(new Verdict("tie", 7, false), Verdict(Tie));
        Refused("casting-vote-too-early", "castingVote", Tie with { CastingVote = "for" });
    }

    [Theory]
    [InlineData("for", "approved")]
    [InlineData("against", "refused")]
    public void At_the_second_tie_the_casting_vote_decides(string casting, string verdict) =>
        Assert.Equal(new Verdict(verdict, 7, true), Verdict(Tie with { CastingVote = casting }, previousTies: 1));

    [Fact]
    public void At_the_second_tie_the_casting_vote_is_required() =>
        Refused("casting-vote-required", "castingVote", Tie, previousTies: 1);

    [Fact]
    public void Where_the_definition_says_so_the_casting_vote_decides_the_first_tie()
    {
        var france = new CouncilRules(Tie: TieRules.CastingVote);
        Assert.Equal(new Verdict("approved", 7, true), Verdict(Tie with { CastingVote = "for" }, france));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Without_a_tie_there_is_no_casting_vote(int previousTies) =>
        Refused("casting-vote-without-tie", "castingVote", Ordinary with { CastingVote = "for" }, previousTies);

    [Fact]
    public void A_casting_vote_is_for_or_against() =>
        Refused("choice-expected", "castingVote", Tie with { CastingVote = "yes" }, previousTies: 1);

    [Fact]
    public void Whatever_is_typed_is_judged_and_nothing_is_approved_without_majority_and_quorum()
    {
        var figure = Gen.Frequency((8, Gen.Choose(0, 14)), (1, Gen.Elements(-1, int.MinValue, int.MaxValue)));
        var sessions =
            from figures in Gen.ArrayOf(figure, 7)
            from casting in Gen.Elements("", "", "for", "against", "?")
            from convoked in Gen.Choose(-8, 1)
            select new Session(
                Ordinary.HeldOn, Ordinary.HeldOn.AddDays(convoked), figures[0], figures[1], figures[2], figures[3], figures[4], figures[5])
            {
                CastingVote = casting,
                UrgencyMembers = figures[6],
                HasUrgencyReason = true,
            };
        var votes = sessions.Select(session => session.Present is > 0 and < 15 && session.For is >= 0 and < 15
            ? session with { InOffice = 13, Excluded = 0, Against = Math.Max(0, session.Present - session.For), Abstentions = 0 }
            : session);
        Prop.ForAll(Gen.OneOf(sessions, votes).ToArbitrary(), Gen.Choose(0, 2).ToArbitrary(), (session, ties) =>
            Deliberation.Judge(session, new(), 13, ties, Ordinary.HeldOn, Ordinary.HeldOn) switch
            {
                Judgement.Recorded { Verdict: { Name: "approved", ByCastingVote: false } } =>
                    session.Present * 2 > session.InOffice && session.For > session.Against,
                Judgement.Recorded { Verdict.ByCastingVote: true } => session.For == session.Against && ties > 0,
                Judgement.Recorded { Verdict.Name: "tie" } => session.For == session.Against && ties == 0,
                Judgement.Recorded { Verdict.Name: "no-quorum" } => session.Present * 2 <= session.InOffice,
                Judgement.Recorded { Verdict.Name: "refused" } => session.For < session.Against,
                Judgement.Refused { Refusal.Code.Length: > 0 } => true,
                _ => false,
            }).QuickCheckThrowOnFailure();
    }

    private static Verdict Verdict(Session session, CouncilRules? rules = null, int previousTies = 0) =>
        Assert.IsType<Judgement.Recorded>(Judge(session, rules, previousTies)).Verdict;

    private static void Refused(string code, string field, Session session, int previousTies = 0)
    {
        Refusal refusal = Assert.IsType<Judgement.Refused>(Judge(session, null, previousTies)).Refusal;
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    private static Judgement Judge(Session session, CouncilRules? rules, int previousTies) =>
        Deliberation.Judge(session, rules ?? new(), 13, previousTies, Day("2026-06-10"), Day("2026-06-01"));
}
