using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Councils;

/// <summary>
/// The law of a council's deliberation (<i>délibération</i>, loi communale of 13 December 1988; in France CGCT, art. L2121-10 to
/// L2121-21): figures that cannot be and acts that the law forbids are refused; a session without quorum and a tie are facts, recorded with
/// their consequence.
/// </summary>
public static class Deliberation
{
    /// <summary>More members than any council has; a larger figure is a slip of the keyboard.</summary>
    public const int MostMembers = 200;

    /// <param name="seats">Seats of the council by reference data; 0 where unknown.</param>
    /// <param name="previousTies">Ties of this council on this text before.</param>
    /// <param name="frozenOn">The day on which the text that is voted on was frozen.</param>
    public static Judgement Judge(
        Session session, CouncilRules rules, int seats, int previousTies, DateOnly today, DateOnly frozenOn)
    {
        var refusal = Figures(session, seats, rules) ?? Dates(session, today, frozenOn) ?? Convoked(session, rules);
        if (refusal is not null) return new Judgement.Refused(refusal);
        var convocation = new Convocation(session.ConvokedOn, session.HeldOn, rules);
        var quorum = rules.Quorum(session.Present, session.InOffice, convocation.IsSecond);
        return quorum.IsMet
            ? Count(session, quorum, rules.HasCastingVote(previousTies), previousTies == 0)
            : WithoutQuorum(session, quorum);
    }

    private static Refusal? Figures(Session session, int seats, CouncilRules rules)
    {
        var most = seats > 0 ? seats : MostMembers;
        if (session.InOffice < 1 || session.InOffice > most) return new("number-expected", "inOffice", 1, most);
        return Range("present", session.Present, session.InOffice)
            ?? Range("excluded", session.Excluded, session.InOffice - session.Present)
            ?? Range("proxies", session.Proxies, rules.Proxies ? MostProxies(session) : 0)
            ?? Range("for", session.For, session.InOffice)
            ?? Range("against", session.Against, session.InOffice)
            ?? Range("abstentions", session.Abstentions, session.InOffice)
            ?? Range("urgencyMembers", session.UrgencyMembers, session.Present)
            ?? (session.CastingVote is "" or "for" or "against" ? null : new("choice-expected", "castingVote", "for, against"));
    }

    /// <summary>A proxy is given by somebody absent, and who is present carries one at most (CGCT, art. L2121-20).</summary>
    private static int MostProxies(Session session) =>
        Math.Min(session.Present, session.InOffice - session.Present - session.Excluded);

    private static Refusal? Range(string field, int number, int most) =>
        number >= 0 && number <= most ? null : new("number-expected", field, 0, most);

    private static Refusal? Dates(Session session, DateOnly today, DateOnly frozenOn) =>
        session.HeldOn > today ? new("session-in-the-future", "heldOn", session.HeldOn, today)
        : session.HeldOn < frozenOn ? new("session-before-text", "heldOn", session.HeldOn, frozenOn)
        : session.ConvokedOn > session.HeldOn ? new("convoked-after-session", "convokedOn", session.ConvokedOn, session.HeldOn)
        : null;

    private static Refusal? Convoked(Session session, CouncilRules rules)
    {
        var convocation = new Convocation(session.ConvokedOn, session.HeldOn, rules);
        var urgency = session.Urgency;
        if (convocation.IsLongEnough) return null;
        if (!convocation.IsLongEnoughInUrgency)
            return new("convocation-too-short-for-urgency", "convokedOn", rules.Before(session.HeldOn, rules.UrgentDays), rules.UrgentDays);
        if (urgency.IsDeclared) return null;
        if (urgency.Members == 0)
            return new(rules.ClearDays ? "convocation-too-short-in-clear-days" : "convocation-too-short", "convokedOn",
                convocation.LatestOn, convocation.Days);
        return urgency.HasMajority
            ? new("urgency-reason-required", "urgencyReason")
            : new("urgency-needs-majority", "urgencyMembers", urgency.Members, urgency.Needed);
    }

    private static Judgement WithoutQuorum(Session session, Quorum quorum)
    {
        var hasVoted = session.For + session.Against + session.Abstentions > 0 || session.CastingVote.Length > 0;
        return hasVoted
            ? new Judgement.Refused(Refusal.Of("vote-without-quorum", session.Present, quorum.Needed, session.InOffice))
            : new Judgement.Recorded(new(Verdicts.NoQuorum, quorum.Needed, false));
    }

    private static Judgement Count(Session session, Quorum quorum, bool hasCastingVote, bool isFirst)
    {
        var (tally, casting) = (session.Tally, session.CastingVote);
        var votes = tally.Cast + tally.Abstentions;
        return (tally.IsTie, hasCastingVote, casting) switch
        {
            _ when votes != session.Voters && session.Proxies > 0 =>
                Refused("votes-differ-from-voters", "", votes, session.Present, session.Proxies),
            _ when votes != session.Voters => Refused("votes-differ-from-present", "", votes, session.Present),
            (false, _, not "") => Refused("casting-vote-without-tie", "castingVote", tally.For, tally.Against),
            (false, _, _) => Recorded(tally.Carries ? Verdicts.Approved : Verdicts.Refused, false),
            (true, false, not "") => Refused("casting-vote-too-early", "castingVote", tally.For, tally.Against),
            (true, false, _) => Recorded(Verdicts.Tie, false),
            (true, true, "") => Refused(
                isFirst ? "casting-vote-required-at-once" : "casting-vote-required", "castingVote", tally.For, tally.Against),
            (true, true, _) => Recorded(casting == "for" ? Verdicts.Approved : Verdicts.Refused, true),
        };

        Judgement Recorded(string name, bool byCastingVote) => new Judgement.Recorded(new(name, quorum.Needed, byCastingVote));
        Judgement Refused(string code, string field, params object[] arguments) => new Judgement.Refused(new(code, field, arguments));
    }
}
