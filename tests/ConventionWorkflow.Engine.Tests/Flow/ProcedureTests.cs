using System.Globalization;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Engine.Tests.Flow;

/// <summary>The shipped Luxembourg procedure, from proposal to publication and through what may go wrong on the way.</summary>
public sealed class ProcedureTests
{
    private static readonly RoleAt Remich = new(Roles.Secretary, new("commune:1205"));
    private static readonly RoleAt Schengen = new(Roles.Secretary, new("commune:1206"));
    private static readonly RoleAt Stadtbredimus = new(Roles.Secretary, new("commune:1207"));

    [Fact]
    public void The_shipped_procedure_may_be_published()
    {
        var definition = Definition();
        Assert.Empty(Check.Load(definition, Catalogue.Describe));
        Assert.DoesNotContain(Check.Publication(definition, Catalogue.Describe, Catalogue.Outcomes), fault =>
            fault.Severity != Severity.Warning);
    }

    [Fact]
    public void A_convention_goes_from_proposal_to_publication_and_on_through_its_life()
    {
        var play = Voting();
        Vote(play, Remich, 10, 0, 0);
        Vote(play, Schengen, 8, 1, 1);
        Assert.Equal("supervisory-authority", play.Open);
        Supervise(play);
        Sign(play);
        Assert.Null(play.Try("publication", "publish", Play.Officer, ("publishedOn", "2026-06-20"), ("place", "Journal officiel")));
        Assert.Equal("in-force", play.Open);
        Assert.True(LedgerJson.Bytes(play.Dossier).Length < 64 * 1024);
        play.Do("in-force", "Amend").Do("amendment", "Adopted").Do("in-force", "Evaluate").Do("evaluation", "Renew")
            .Do("in-force", "Evaluate");
        Assert.Null(play.Try("evaluation", "complete", Play.Officer, ("outcome", "Close"), ("reason", "Terme atteint")));
        Assert.Equal(Statuses.Finished, play.Dossier.Status);
    }

    [Fact]
    public void A_convention_is_public_from_its_publication_on_until_the_dossier_goes_back_behind_it()
    {
        var play = Voting();
        Vote(play, Remich, 10, 0, 0);
        Vote(play, Schengen, 8, 1, 1);
        Supervise(play);
        Sign(play);
        Assert.Null(play.Dossier.Publication);
        Assert.Null(play.Try("publication", "publish", Play.Officer, ("publishedOn", "2026-06-20"), ("place", "Journal officiel")));
        Assert.Equal(play.Last.Sequence, play.Dossier.Publication!.Entry);
        play.Do("in-force", "Evaluate");
        Return(play, "in-force");
        Assert.NotNull(play.Dossier.Publication);
        Return(play, "signature");
        Assert.Null(play.Dossier.Publication);
        Assert.Contains(play.Last.Moves, move => move is AnswerWithdrawn { Why: "return" });
    }

    [Fact]
    public void A_publication_that_is_returned_to_is_recorded_anew()
    {
        var play = Voting();
        Vote(play, Remich, 10, 0, 0);
        Vote(play, Schengen, 8, 1, 1);
        Supervise(play);
        Sign(play);
        for (var times = 1; times <= 2; times++)
        {
            Assert.Null(play.Try("publication", "publish", Play.Officer, ("publishedOn", "2026-06-20"), ("place", "Journal officiel")));
            Assert.Equal((times, play.Last.Sequence), (play.Visits("publication"), play.Dossier.Publication!.Entry));
            if (times == 1) Return(play, "publication");
        }
    }

    private static void Return(Play play, string step)
    {
        var target = $"{play.Graph.RootScope}/{step}";
        Assert.Null(play.Tell(FactKinds.Returned, target, "", Play.Officer, ("reason", "Une signature manque.")));
    }

    [Fact]
    public void A_returned_sign_off_goes_back_to_drafting_and_tells_all_who_acted()
    {
        var play = Drafting();
        play.Do("drafting", "Submit");
        var mayor = new RoleAt(Roles.Mayor, Remich.Party);
        Assert.Null(play.Try("political-agreement", "approve", mayor));
        Assert.Null(play.Try("political-agreement", "return", new(Roles.Mayor, Schengen.Party), ("reason", "L’article 7 est à revoir.")));
        Assert.Equal("drafting", play.Open);
        Assert.Contains(play.Notices, notice => notice.Template == Templates.Returned && notice.To == mayor);
        var anew = Assert.Single(play.Notices, notice => notice.Template == Templates.Asked);
        Assert.Equal(play.Dossier.Sequence.ToString(CultureInfo.InvariantCulture), anew.Arguments["reasonOf"]);
    }

    [Fact]
    public void A_returned_sign_off_tells_those_whose_answer_is_no_longer_waited_for()
    {
        var play = Drafting();
        play.Do("drafting", "Submit");
        var asked = play.Dossier.Waits.Values.Select(wait => wait.To!.Value).ToList();
        Assert.Null(play.Try("political-agreement", "return", new(Roles.Mayor, Schengen.Party), ("reason", "L’article 7 est à revoir.")));
        Assert.All(asked, one => Assert.Contains(play.Notices, notice => notice.Template == Templates.Returned && notice.To == one));
    }

    [Fact]
    public void A_first_tie_is_adjourned_and_the_casting_vote_decides_after_the_second()
    {
        var play = Voting();
        Assert.Null(Record(play, Remich, 5, 5, 0, held: "2026-05-20"));
        Assert.Equal("tie", play.Dossier.AnswersOf(play.Dossier.Latest("council-votes")!.Id)["commune:1205"].Verdict);
        Assert.Equal("casting-vote-required", Record(play, Remich, 5, 5, 0, held: "2026-05-28")!.Code);
        Assert.Equal("session-not-later", Record(play, Remich, 6, 4, 0, held: "2026-05-20")!.Code);
        Assert.Null(Record(play, Remich, 5, 5, 0, held: "2026-05-28", casting: "for"));
        Assert.Equal("approved", play.Dossier.AnswersOf(play.Dossier.Latest("council-votes")!.Id)["commune:1205"].Verdict);
    }

    [Fact]
    public void A_session_without_quorum_is_recorded_and_the_step_goes_on_waiting()
    {
        var play = Voting();
        Assert.Null(play.Try("council-votes", "record", Remich, Session("2026-05-20", 4, 0, 0, 0)));
        Assert.Equal("council-votes", play.Open);
        Assert.Equal(2, play.Dossier.Waits.Count);
    }

    [Fact]
    public void Refusing_communes_may_leave_and_agreement_and_votes_lapse()
    {
        var play = Voting("commune:1205,commune:1206,commune:1207");
        Vote(play, Remich, 10, 0, 0);
        Assert.Null(Record(play, Stadtbredimus, 2, 6, 0));
        Assert.Null(play.Try("council-votes", "decide", Play.Officer, ("choice", "leave"), ("reason", "Stadtbredimus se retire.")));
        Assert.Equal("consolidation", play.Open);
        Assert.All(play.Dossier.Bindings, binding => Assert.Equal("party-left", binding.Lapsed));
        Assert.False(play.Dossier.Parties["commune:1207"].IsIn);
        Assert.Contains(play.Notices, notice => notice.Template == Templates.Lapsed && notice.To == Remich);
        var others = play.Notices.Where(notice => notice.Template == Templates.Lapsed && notice.Arguments.ContainsKey("counts")).ToList();
        Assert.Contains(others, notice => notice.To == new RoleAt(Roles.Mayor, Remich.Party));
        Assert.All(others, notice => Assert.Equal("agreement:1 vote:1", notice.Arguments["counts"]));
    }

    [Fact]
    public void Communes_may_not_leave_where_fewer_than_two_would_stay()
    {
        var play = Voting();
        Assert.Null(Record(play, Schengen, 2, 7, 0));
        Assert.Equal("too-few-parties", play.Try("council-votes", "decide", Play.Officer, ("choice", "leave"), ("reason", "x"))!.Code);
    }

    [Fact]
    public void A_text_that_did_not_change_keeps_its_votes_and_one_that_did_lets_them_lapse()
    {
        var play = Voting();
        Vote(play, Remich, 10, 0, 0);
        Assert.Null(play.Tell(FactKinds.Returned, "convention/consolidation", "", Play.Officer, ("reason", "Relecture")));
        play.Do("consolidation", "Settle");
        Agree(play);
        Assert.Equal("approved", play.Dossier.AnswersOf(play.Dossier.Latest("council-votes")!.Id)["commune:1205"].Verdict);
        Assert.Null(play.Tell(FactKinds.Returned, "convention/consolidation", "", Play.Officer, ("reason", "Correction")));
        Save(play, 'c');
        play.Do("consolidation", "Settle");
        Assert.All(play.Dossier.Bindings, binding => Assert.Equal("text-changed", binding.Lapsed));
    }

    [Fact]
    public void A_mistyped_vote_is_rectified_and_a_changed_outcome_returns_to_the_votes()
    {
        var play = Voting();
        Vote(play, Remich, 10, 0, 0);
        Vote(play, Schengen, 8, 1, 1);
        var votes = play.Dossier.Latest("council-votes")!.Id;
        Assert.Equal(
            "not-yours", play.Tell(
                FactKinds.Rectified, votes, "record", Schengen,
                    [.. Session("2026-05-20", 10, 1, 8, 1), ("party", "commune:1206"), ("reason", "Colonnes inversées")])!.Code);
        Assert.Null(play.Tell(FactKinds.Rectified, votes, "record", Play.Officer,
            [.. Session("2026-05-20", 10, 7, 2, 1), ("party", "commune:1206"), ("reason", "Chiffres")]));
        Assert.Equal("supervisory-authority", play.Open);
        Assert.Null(play.Tell(FactKinds.Rectified, votes, "record", Play.Officer,
            [.. Session("2026-05-20", 10, 1, 8, 1), ("party", "commune:1206"), ("reason", "Colonnes inversées")]));
        Assert.Equal(("council-votes", 2), (play.Open, play.Visits("council-votes")));
        var answers = play.Dossier.AnswersOf(play.Dossier.Latest("council-votes")!.Id);
        Assert.Equal(("approved", "refused"), (answers["commune:1205"].Verdict, answers["commune:1206"].Verdict));
        Assert.Contains(play.Dossier.Waits.Values, wait => wait.Kind == "decision");
    }

    [Fact]
    public void Nobody_signs_before_the_Government_agreed_even_where_its_step_was_skipped()
    {
        var play = Frozen();
        Assert.Null(play.Tell(FactKinds.Skipped, play.Dossier.Latest("government-council")!.Id, "", Play.Officer, ("outcome", "Agreed"),
            ("reason", "Essai")));
        play.Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);
        Vote(play, Remich, 10, 0, 0);
        Vote(play, Schengen, 10, 0, 0);
        Supervise(play);
        Print(play);
        Assert.Equal("signature-before-agreement", play.Try("signature", "record", Remich, Signature())!.Code);
    }

    [Fact]
    public void A_sign_off_may_be_taken_back_within_fifteen_minutes_while_nobody_acted_since()
    {
        var play = Drafting();
        play.Do("drafting", "Submit");
        var mayor = new RoleAt(Roles.Mayor, Remich.Party);
        var step = play.Dossier.Latest("political-agreement")!.Id;
        Assert.Null(play.Try("political-agreement", "approve", mayor));
        play.Now = play.Now.AddMinutes(14);
        Assert.Null(play.Tell(FactKinds.TakenBack, step, "", mayor));
        Assert.Null(play.Try("political-agreement", "approve", mayor));
        play.Now = play.Now.AddMinutes(16);
        Assert.Equal("take-back-too-late", play.Tell(FactKinds.TakenBack, step, "", mayor)!.Code);
        Assert.Null(play.Try("political-agreement", "approve", new(Roles.Mayor, Schengen.Party)));
        Assert.Equal("take-back-overtaken", play.Tell(FactKinds.TakenBack, step, "", mayor)!.Code);
    }

    [Fact]
    public void Silence_at_the_end_of_the_term_is_no_answer_and_closes_the_review()
    {
        var play = Reviewing();
        var eco = new RoleAt(Roles.Reviewer, new("ministry:eco"));
        Assert.Equal("remarks-required", play.Try("interministerial-review", "give", eco, ("value", "reserved"))!.Code);
        Assert.Null(play.Try("interministerial-review", "give", eco, ("value", "no-remark")));
        Assert.Null(play.Try("igf-opinion", "give", new(Roles.Reviewer, Addressing.Igf), ("value", "favourable")));
        var wait = play.Wait("interministerial-review", new(Roles.Reviewer, Addressing.HomeAffairs));
        Assert.Equal("deadline-not-passed", play.Pass(FactKinds.DeadlinePassed, wait)!.Code);
        play.Now = play.Dossier.Waits[wait].DueAt!.Value;
        Assert.Null(play.Pass(FactKinds.DeadlinePassed, wait));
        Assert.Equal("consolidation", play.Open);
        Assert.Equal(
            "no-answer", play.Dossier.Answers.Values.Single(answers => answers.ContainsKey("ministry:maint"))["ministry:maint"].Verdict);
    }

    [Fact]
    public void The_text_changes_only_where_the_definition_opens_it()
    {
        var play = Frozen();
        Assert.Equal(
            "text-closed", play.Tell(FactKinds.TextSaved, "", "", Play.Officer, ("digest", new string('d', 64)), ("reason", "x"))!.Code);
    }

    [Fact]
    public void Lateness_is_escalated_once_to_the_head_of_department()
    {
        var play = Frozen();
        var wait = play.Wait("government-council", Play.Officer);
        play.Now = play.Dossier.Waits[wait].EscalateAt!.Value;
        Assert.Null(play.Pass(FactKinds.Escalated, wait));
        Assert.Equal(new RoleAt(Roles.Head, Play.State), Assert.Single(play.Notices).To);
        Assert.Equal("deadline-not-passed", play.Pass(FactKinds.Escalated, wait)!.Code);
    }

    internal static Definition Definition()
    {
        var reading = ElsaReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "workflows", "convention-lu.json")));
        Assert.DoesNotContain(reading.Faults, fault => fault.Severity == Severity.Load);
        return reading.Definition!;
    }

    private static Play Drafting(string communes = "commune:1205,commune:1206")
    {
        var play = new Play(Definition(), communes);
        play.Do("proposal", "Submit").Do("scoping", "Continue");
        Save(play, 'a');
        return play;
    }

    internal static Play Reviewing(string communes = "commune:1205,commune:1206")
    {
        var play = Drafting(communes);
        play.Do("drafting", "Submit");
        foreach (var wait in play.Dossier.Waits.Values.ToList()) Assert.Null(play.Try("political-agreement", "approve", wait.To!.Value));
        return play;
    }

    private static Play Frozen(string communes = "commune:1205,commune:1206")
    {
        var play = Reviewing(communes);
        foreach (var wait in play.Dossier.Waits.Values.ToList())
            Assert.Null(play.Try(play.Dossier.Execution(wait.Execution)!.Step, "give", wait.To!.Value, ("value", "no-remark")));
        Save(play, 'b');
        play.Do("consolidation", "Settle");
        return play;
    }

    internal static Play Voting(string communes = "commune:1205,commune:1206")
    {
        var play = Frozen(communes);
        Agree(play);
        play.Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);
        return play;
    }

    private static void Agree(Play play) => Assert.Null(play.Try(
        "government-council", "record", Play.Officer, ("outcome", "Agreed"), ("decidedOn", $"{play.Now:yyyy-MM-dd}"),
            ("reference", "CG-2026-118")));

    private static void Save(Play play, char digest) =>
        Assert.Null(play.Tell(FactKinds.TextSaved, "", "", Play.Officer, ("digest", new string(digest, 64)), ("reason", "Rédaction")));

    private static void Vote(Play play, RoleAt commune, int @for, int against, int abstentions) =>
        Assert.Null(Record(play, commune, @for, against, abstentions));

    private static Refusal? Record(Play play, RoleAt commune, int @for, int against, int abstentions, string held = "2026-05-20",
        string casting = "") =>
        play.Try("council-votes", "record", commune,
            [.. Session(held, @for + against + abstentions, @for, against, abstentions), ("castingVote", casting)]);

    private static (string, string)[] Session(string held, int present, int @for, int against, int abstentions) =>
    [
        ("heldOn", held), ("convokedOn", "2026-05-10"), ("inOffice", present < 9 ? "9" : "11"), ("present", $"{present}"),
        ("for", $"{@for}"), ("against", $"{against}"), ("abstentions", $"{abstentions}"),
    ];

    private static void Supervise(Play play)
    {
        foreach (var wait in play.Dossier.Waits.Values.Where(wait => wait.Kind == "transmission").ToList())
            Assert.Null(play.Try("supervisory-authority", "transmit", wait.To!.Value, ("transmittedOn", "2026-05-22")));
        foreach (var wait in play.Dossier.Waits.Values.Where(wait => wait.Kind == "supervision").ToList())
            Assert.Null(play.Tell(FactKinds.Acted, wait.Id, "clear", wait.To!.Value, ("decidedOn", "2026-05-30")));
    }

    private static void Print(Play play)
    {
        var print = play.Dossier.Waits.Values.Single(wait => wait.Kind == "print");
        Assert.Null(play.Tell(FactKinds.TextPrinted, print.Id, "", null, ("file", new string('e', 64)), ("mediaType", "text/html")));
    }

    private static void Sign(Play play)
    {
        Print(play);
        Assert.DoesNotContain(play.Dossier.Waits.Values, wait => wait.To == Play.Officer);
        Assert.Null(play.Try("signature", "record", Remich, Signature()));
        Assert.Null(play.Try("signature", "record", Schengen, Signature()));
        play.Now = new(2026, 6, 20, 9, 0, 0, TimeSpan.Zero);
        Assert.Null(play.Try("signature", "record", Play.Officer, Signature()));
    }

    private static (string, string)[] Signature() =>
        [("method", "paper"), ("signedOn", "2026-06-01"), ("place", "Remich"), ("signatory", "Le collège"), ("scan", new string('f', 64))];
}
