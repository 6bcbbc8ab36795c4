using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;
using static ConventionWorkflow.Engine.Tests.Deadlines.Days;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Engine.Tests.Councils;

/// <summary>The councils of France (code général des collectivités territoriales, art. L2121-10 to L2121-21).</summary>
public sealed class FrenchCouncilTests
{
    /// <summary>A commune of 3 500 inhabitants or more, in an ordinary session.</summary>
    private static readonly CouncilRules Large = new(5, true, TieRules.CastingVote)
    {
        UrgentDays = 1,
        SecondMeetingDays = 3,
        Proxies = true,
    };

    /// <summary>The same after Monday 8 June 2026, when there was no quorum.</summary>
    private static readonly CouncilRules Missed = Large with { MissedOn = Day("2026-06-08") };

    /// <summary>Fifteen in office, four present, called after the missed session: 3 for, 1 against.</summary>
    private static readonly Session Second = new(Day("2026-06-12"), Day("2026-06-08"), 15, 4, 0, 3, 1, 0);

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3499, 3)]
    [InlineData(3500, 5)]
    [InlineData(0, 5)] // unknown: the longer term
    public void The_days_of_the_convocation_go_by_the_inhabitants(int population, int days)
    {
        var rules = CouncilVotes.Rules(Inputs(
            ("convocationDays", 5), ("clearDays", true), ("populationThreshold", 3500), ("convocationDaysBelow", 3)), population);
        Assert.Equal((days, true), (rules.ConvocationDays, rules.ClearDays));
    }

    [Fact]
    public void Where_the_definition_says_nothing_the_rules_are_those_of_Luxembourg() =>
        Assert.Equal(new CouncilRules(), CouncilVotes.Rules(Inputs(), 100, Day("2026-06-08")));

    [Theory]
    [InlineData("2026-06-11", "2026-06-08", false)] // the 9th and 10th only
    [InlineData("2026-06-12", "2026-06-08", true)] // Pfister: missed on Monday, three clear days, Friday
    [InlineData("2026-06-12", "2026-06-09", false)]
    [InlineData("2026-06-15", "2026-06-11", true)]
    [InlineData("2026-06-15", "2026-06-07", false)] // called before the quorum was missed: a session like any other
    public void A_second_meeting_is_called_anew_three_clear_days_before(string heldOn, string sentOn, bool isSecond) =>
        Assert.Equal(isSecond, new Convocation(Day(sentOn), Day(heldOn), Missed).IsSecond);

    [Theory]
    [InlineData("2026-06-12", "2026-06-08")] // three clear days
    [InlineData("2026-06-11", "2026-06-05")] // too early for a second meeting: the ordinary five
    public void The_latest_day_of_the_letter_is_that_of_the_second_meeting_where_it_can_be_one(string heldOn, string latest) =>
        Assert.Equal(Day(latest), Convocation.LatestDay(Day(heldOn), Missed));

    [Fact]
    public void A_second_meeting_decides_without_quorum() => Assert.Equal(new Verdict("approved", 1, false), Verdict(Second, Missed));

    [Fact]
    public void A_session_called_before_the_quorum_was_missed_needs_its_own()
    {
        var session = Second with { HeldOn = Day("2026-06-15"), ConvokedOn = Day("2026-06-05") };
        Assert.Equal("vote-without-quorum", Refused(session, Missed).Code);
        Assert.Equal(new Verdict("no-quorum", 8, false), Verdict(session with { For = 0, Against = 0 }, Missed));
    }

    [Fact]
    public void Shortened_by_urgency_the_meeting_after_a_missed_one_needs_its_quorum()
    {
        var session = Second with { ConvokedOn = Day("2026-06-10"), UrgencyMembers = 3, HasUrgencyReason = true };
        Assert.Equal("vote-without-quorum", Refused(session, Missed).Code);
    }

    [Fact]
    public void With_nobody_present_a_second_meeting_decides_nothing() =>
        Assert.Equal("no-quorum", Verdict(Second with { Present = 0, For = 0, Against = 0 }, Missed).Name);

    [Fact]
    public void Without_a_missed_session_and_in_Luxembourg_the_quorum_holds()
    {
        Assert.Equal("vote-without-quorum", Refused(Second with { ConvokedOn = Day("2026-06-01") }, Large).Code);
        Assert.Equal("vote-without-quorum", Refused(Second with { ConvokedOn = Day("2026-06-01") },
            new CouncilRules() with { MissedOn = Day("2026-06-08") }).Code);
    }

    [Theory]
    [InlineData("2026-06-06", 0, "convocation-too-short-in-clear-days", "2026-06-04")]
    [InlineData("2026-06-09", 9, "convocation-too-short-for-urgency", "2026-06-08")]
    public void Five_clear_days_are_asked_and_urgency_leaves_one(string sentOn, int urgency, string code, string latest)
    {
        var session = Ordinary with { ConvokedOn = Day(sentOn), UrgencyMembers = urgency, HasUrgencyReason = urgency > 0 };
        var refusal = Refused(session, Large);
        Assert.Equal((code, "convokedOn", Day(latest)), (refusal.Code, refusal.Field, refusal.Arguments[0]));
    }

    [Theory]
    [InlineData("2026-06-04", 0)]
    [InlineData("2026-06-08", 9)]
    public void In_time_or_in_urgency_with_its_clear_day_the_council_decides(string sentOn, int urgency) =>
        Assert.Equal("approved", Verdict(
            Ordinary with { ConvokedOn = Day(sentOn), UrgencyMembers = urgency, HasUrgencyReason = urgency > 0 }, Large).Name);

    [Theory]
    [InlineData(2, 8, 3, "approved")]
    [InlineData(4, 9, 4, "approved")]
    public void Proxies_vote(int proxies, int @for, int against, string verdict) =>
        Assert.Equal(verdict, Verdict(Ordinary with { Proxies = proxies, For = @for, Against = against }, Large).Name);

    [Fact]
    public void Proxies_are_no_presence()
    {
        var session = Ordinary with { Present = 7, Proxies = 7, For = 14, Against = 0 };
        Assert.Equal("vote-without-quorum", Refused(session, Large).Code);
    }

    [Theory]
    [InlineData(9, 0, 7)] // six are absent
    [InlineData(9, 3, 4)] // three absent, three excluded
    [InlineData(8, 0, -1)]
    public void A_proxy_is_given_by_somebody_absent(int present, int excluded, int proxies) =>
        Assert.Equal("proxies", Refused(Ordinary with { Present = present, Excluded = excluded, Proxies = proxies }, Large).Field);

    [Fact]
    public void Who_is_present_carries_one_proxy_at_most() =>
        Assert.Equal("proxies", Refused(Second with { Proxies = 5, For = 8 }, Missed).Field);

    [Fact]
    public void Where_the_definition_allows_none_a_proxy_is_refused() =>
        Assert.Equal("proxies", Refused(Ordinary with { Proxies = 1, For = 7 }, Large with { Proxies = false }).Field);

    [Fact]
    public void Everybody_present_and_every_proxy_votes_or_abstains() =>
        Assert.Equal("votes-differ-from-voters", Refused(Ordinary with { Proxies = 2 }, Large).Code);

    [Fact]
    public void The_chair_decides_the_first_tie()
    {
        var tie = Ordinary with { Present = 10, For = 5, Against = 5 };
        Assert.Equal("casting-vote-required-at-once", Refused(tie, Large).Code);
        Assert.Equal(new Verdict("refused", 8, true), Verdict(tie with { CastingVote = "against" }, Large));
    }

    [Fact]
    public void Rules_that_no_definition_may_set_are_named()
    {
        Assert.Empty(Large.Check());
        Assert.Equal("urgentDays", Assert.Single((Large with { UrgentDays = 6 }).Check()).Field);
        Assert.Equal("secondMeetingDays", Assert.Single((Large with { SecondMeetingDays = -1 }).Check()).Field);
    }

    [Theory]
    [InlineData("convocationDays", 0, false)]
    [InlineData("convocationDays", 1, true)]
    [InlineData("convocationDays", 60, true)]
    [InlineData("convocationDays", 61, false)]
    [InlineData("convocationDaysBelow", 0, false)]
    [InlineData("populationThreshold", -1, false)]
    [InlineData("urgentDays", -1, false)]
    [InlineData("secondMeetingDays", 0, true)]
    public void Days_that_cannot_be_are_a_fault_of_the_definition(string input, int days, bool mayBePublished)
    {
        var definition = ElsaReader.Read(Encoding.UTF8.GetBytes($$"""
            {
              "definitionId": "d",
              "root": {
                "id": "f", "type": "Elsa.Flowchart",
                "activities": [ { "id": "v", "type": "Convention.CouncilVotes", "{{input}}": {{days}} } ]
              }
            }
            """)).Definition!;
        var faults = Check.Publication(definition, Catalogue.Describe, Catalogue.Outcomes)
            .Where(fault => fault.Code == "input-out-of-range").ToList();
        Assert.Equal(mayBePublished ? [] : [$"$.root.activities[0].{input}"], faults.Select(fault => fault.Path));
    }

    /// <summary>Fifteen in office, nine present, five clear days: 6 for, 3 against.</summary>
    private static Session Ordinary => new(Day("2026-06-10"), Day("2026-06-04"), 15, 9, 0, 6, 3, 0);

    private static Verdict Verdict(Session session, CouncilRules rules) =>
        Assert.IsType<Judgement.Recorded>(Judge(session, rules)).Verdict;

    private static Refusal Refused(Session session, CouncilRules rules) =>
        Assert.IsType<Judgement.Refused>(Judge(session, rules)).Refusal;

    private static Judgement Judge(Session session, CouncilRules rules) =>
        Deliberation.Judge(session, rules, 15, 0, Day("2026-06-30"), Day("2026-06-01"));

    private static InputReader Inputs(params (string Name, object Value)[] inputs)
    {
        var step = new Activity("vote", "Convention.CouncilVotes", 1, "$")
        {
            Inputs = inputs.ToImmutableSortedDictionary(
                one => one.Name,
                one => new Input(one.Name, "", new Expression.Literal(JsonSerializer.SerializeToElement(one.Value)), ""),
                StringComparer.Ordinal),
        };
        return new(step, new CouncilVotes().Descriptor, null);
    }
}
