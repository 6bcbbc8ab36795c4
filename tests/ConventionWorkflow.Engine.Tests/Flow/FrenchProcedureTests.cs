using System.Collections.Immutable;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Engine.Tests.Flow;

/// <summary>The shipped French procedure: an intercommunal body, a small commune and a large one contract with the prefect.</summary>
public sealed class FrenchProcedureTests
{
    private static readonly RoleAt Body = new(Roles.Secretary, new("syndicate:deux-rives"));
    private static readonly RoleAt Small = new(Roles.Secretary, new("commune:57901"));
    private static readonly RoleAt Large = new(Roles.Secretary, new("commune:57902"));
    private static readonly RoleAt Control = new(Roles.Reviewer, Play.State);

    [Fact]
    public void The_shipped_procedure_may_be_published_and_only_its_end_is_reached_by_several_ways()
    {
        var definition = Definition();
        Assert.Empty(Check.Load(definition, Catalogue.Describe));
        var fault = Assert.Single(Check.Publication(definition, Catalogue.Describe, Catalogue.Outcomes));
        Assert.Equal((Severity.Warning, "implicit-join", "closed"), (fault.Severity, fault.Code, fault.Step));
    }

    [Fact]
    public void A_contract_goes_from_the_territorial_project_to_its_yearly_amendment_and_its_end()
    {
        var play = Voting();
        Deliberate(play);
        Assert.Equal("legality-control", play.Open);
        Transmit(play, "2026-06-15");
        Assert.Null(Clear(play, Body, "2026-06-16"));
        Assert.Equal("legality-control", play.Open);
        var silent = Controls(play);
        Assert.Equal(2, silent.Count);
        Assert.All(silent, wait => Assert.Equal("deadline-not-passed", play.Pass(FactKinds.DeadlinePassed, wait.Id)!.Code));
        play.Now = silent[0].DueAt!.Value;
        Assert.All(silent, wait => Assert.Null(play.Pass(FactKinds.DeadlinePassed, wait.Id)));
        Sign(play);
        Assert.Null(play.Try("publication", "publish", Play.Officer, ("publishedOn", "2026-08-20"), ("place", "Recueil des actes")));
        Assert.Equal("in-force", play.Open);
        play.Do("in-force", "Amend").Do("amendment", "Adopted").Do("in-force", "Evaluate").Do("evaluation", "Renew")
            .Do("in-force", "Evaluate");
        Assert.Null(play.Try("evaluation", "complete", Play.Officer, ("outcome", "Close"), ("reason", "Terme de six ans")));
        Assert.Equal(Statuses.Finished, play.Dossier.Status);
    }

    [Fact]
    public void A_small_commune_is_convoked_three_clear_days_before_and_a_large_one_five()
    {
        var play = Voting();
        Assert.Equal("convocation-too-short-in-clear-days", Record(play, Large, "2026-06-10", "2026-06-05", 29, 20, 15, 5)!.Code);
        Assert.Equal("convocation-too-short-in-clear-days", Record(play, Body, "2026-06-10", "2026-06-05", 30, 20, 15, 5)!.Code);
        Assert.Null(Record(play, Large, "2026-06-10", "2026-06-04", 29, 20, 15, 5));
        Assert.Equal("convocation-too-short-in-clear-days", Record(play, Small, "2026-06-10", "2026-06-07", 15, 9, 9, 0)!.Code);
        Assert.Null(Record(play, Small, "2026-06-10", "2026-06-06", 15, 9, 9, 0));
        Assert.Equal("1200", play.Last.Fact.Used["population"]);
    }

    [Fact]
    public void After_a_session_without_quorum_a_second_meeting_decides_whoever_is_present()
    {
        var play = Voting();
        Assert.Null(Record(play, Large, "2026-06-08", "2026-06-01", 29, 14, 0, 0));
        Assert.Equal("no-quorum", Answer(play, Large).Verdict);
        Assert.Equal("vote-without-quorum", Record(play, Large, "2026-06-15", "2026-06-05", 29, 6, 5, 1)!.Code);
        Assert.Equal("convocation-too-short-in-clear-days", Record(play, Large, "2026-06-12", "2026-06-09", 29, 6, 5, 1)!.Code);
        Assert.Null(Record(play, Large, "2026-06-12", "2026-06-08", 29, 6, 5, 1));
        var answer = Answer(play, Large);
        Assert.Equal(("approved", "1", "2026-06-08"), (answer.Verdict, answer.Figures["needed"], answer.Figures["missedOn"]));
    }

    [Fact]
    public void A_second_meeting_stays_one_when_its_figures_are_rectified()
    {
        var play = Voting();
        Assert.Null(Record(play, Large, "2026-06-08", "2026-06-01", 29, 14, 0, 0));
        Assert.Null(Record(play, Large, "2026-06-12", "2026-06-08", 29, 6, 5, 1));
        Assert.Null(play.Tell(
            FactKinds.Rectified, play.Dossier.Latest("deliberations")!.Id, "record", Play.Officer,
            [.. Session("2026-06-12", "2026-06-08", 29, 7, 5, 2), ("party", Large.Party.Value), ("reason", "Un présent de plus")]));
        Assert.Equal(("approved", "7"), (Answer(play, Large).Verdict, Answer(play, Large).Figures["present"]));
    }

    [Fact]
    public void A_rectified_session_that_had_its_quorum_after_all_does_not_open_a_second_meeting()
    {
        var play = Voting();
        Assert.Null(Record(play, Large, "2026-06-08", "2026-06-01", 29, 14, 0, 0));
        Assert.Equal("vote-without-quorum", play.Tell(
            FactKinds.Rectified, play.Dossier.Latest("deliberations")!.Id, "record", Play.Officer,
            [.. Session("2026-06-08", "2026-06-01", 29, 14, 10, 4), ("party", Large.Party.Value), ("reason", "Voix oubliées")])!.Code);
    }

    [Fact]
    public void The_prefect_has_two_months_from_the_transmission_and_the_commune_fifteen_days_to_transmit()
    {
        var play = Voting();
        Deliberate(play);
        Assert.Equal(
            ["2026-06-25", "2026-06-25", "2026-06-27"],
            play.Dossier.Waits.Values.Select(wait => LastDay(play, wait)).Order(StringComparer.Ordinal));
        Transmit(play, "2026-06-15");
        Assert.All(Controls(play), wait => Assert.Equal("2026-08-15", LastDay(play, wait)));
        Assert.All(Controls(play), wait => Assert.Equal(Control, wait.To));
        Assert.Equal("before-transmission", Clear(play, Small, "2026-06-14")!.Code);
    }

    [Fact]
    public void An_objection_sends_the_text_back_and_a_changed_text_is_voted_on_anew()
    {
        var play = Voting();
        Deliberate(play);
        Transmit(play, "2026-06-15");
        var wait = Controls(play).First();
        Assert.Null(play.Tell(
            FactKinds.Acted, wait.Id, "object", Control, ("decidedOn", "2026-06-16"), ("reason", "La clé de répartition manque.")));
        Assert.Equal("settling", play.Open);
        Save(play, 'c');
        play.Do("settling", "Settle");
        Assert.All(play.Dossier.Bindings, binding => Assert.Equal("text-changed", binding.Lapsed));
        Agree(play);
        Assert.Equal(3, play.Dossier.Waits.Values.Count(one => one.Kind == "deliberation"));
    }

    [Fact]
    public void Nobody_signs_before_the_control_has_ended()
    {
        var play = Voting();
        Deliberate(play);
        Transmit(play, "2026-06-15");
        Assert.Null(Clear(play, Body, "2026-06-16"));
        Assert.Null(Clear(play, Small, "2026-06-16"));
        Assert.Equal("nothing-waited-for", play.Try("signature", "record", Small, Signature())!.Code);
        Assert.Null(Clear(play, Large, "2026-06-16"));
        Assert.Equal("signature", play.Open);
    }

    [Fact]
    public void What_the_committees_return_is_drawn_up_anew_and_what_they_refuse_ends()
    {
        var play = Elaborating();
        play.Do("elaboration", "Submit");
        Assert.Equal("reason-required", play.Try("technical-committee", "complete", Play.Officer, ("outcome", "Return"))!.Code);
        Assert.Null(play.Try("technical-committee", "complete", Play.Officer, ("outcome", "Return"), ("reason", "Fiche 4 à revoir")));
        play.Do("elaboration", "Submit").Do("technical-committee", "Validate");
        var mayor = new RoleAt(Roles.Mayor, Small.Party);
        Assert.Null(play.Try("steering-committee", "return", mayor, ("reason", "Le calendrier est à revoir.")));
        Assert.Equal(("elaboration", 3), (play.Open, play.Visits("elaboration")));
        play.Do("elaboration", "Submit").Do("technical-committee", "Validate");
        Assert.Null(play.Try("steering-committee", "refuse", mayor, ("reason", "Le conseil n’en veut pas.")));
        Assert.Equal(Statuses.Finished, play.Dossier.Status);
    }

    [Fact]
    public void The_days_are_those_of_France()
    {
        var play = Elaborating();
        play.Now = new(2026, 7, 6, 9, 0, 0, TimeSpan.Zero);
        Steer(play);
        Assert.Equal("2026-07-28", LastDay(play, Assert.Single(play.Dossier.Waits.Values))); // fifteen business days, 14 July none of them
    }

    private static Definition Definition()
    {
        var reading = ElsaReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "workflows", "convention-fr-crte.json")));
        Assert.Empty(reading.Faults);
        return reading.Definition!;
    }

    private static Play Elaborating()
    {
        var definition = Definition();
        var play = new Play(definition, $"{Body.Party},{Small.Party},{Large.Party}", new()
        {
            Calendar = LegalCalendar.Find(definition.Zone, definition.Holidays)!,
            Organisations = new Organisation[]
            {
                new(Play.State, OrganisationKinds.State, "Préfecture", 0, 0, false),
                new(Body.Party, OrganisationKinds.Syndicate, "Communauté de communes des Deux Rives", 30, 6200, false),
                new(Small.Party, OrganisationKinds.Commune, "Valbrune", 15, 1200, false),
                new(Large.Party, OrganisationKinds.Commune, "Montclair", 29, 5000, false),
            }.ToImmutableSortedDictionary(one => one.Id.Value, one => one, StringComparer.Ordinal),
        });
        play.Do("referral", "Submit").Do("protocol", "Engage");
        Save(play, 'a');
        return play;
    }

    private static void Steer(Play play)
    {
        play.Do("elaboration", "Submit").Do("technical-committee", "Validate");
        foreach (var wait in play.Dossier.Waits.Values.ToList()) Assert.Null(play.Try("steering-committee", "approve", wait.To!.Value));
    }

    private static Play Voting()
    {
        var play = Elaborating();
        Steer(play);
        Save(play, 'b');
        play.Do("settling", "Settle");
        Agree(play);
        play.Now = new(2026, 6, 16, 9, 0, 0, TimeSpan.Zero);
        return play;
    }

    private static void Agree(Play play) => Assert.Null(play.Try(
        "prefect", "record", Play.Officer, ("outcome", "Agreed"), ("decidedOn", $"{play.Now:yyyy-MM-dd}"), ("reference", "2026-118")));

    /// <summary>The body votes with proxies, the small commune at its second meeting, the large one by the chair's vote.</summary>
    private static void Deliberate(Play play)
    {
        Assert.Null(play.Try("deliberations", "record", Body,
            [.. Session("2026-06-10", "2026-06-04", 30, 16, 19, 0), ("proxies", "3")]));
        Assert.Null(Record(play, Small, "2026-06-08", "2026-06-04", 15, 7, 0, 0));
        Assert.Null(Record(play, Small, "2026-06-12", "2026-06-08", 15, 4, 3, 1));
        Assert.Equal("casting-vote-required-at-once", Record(play, Large, "2026-06-10", "2026-06-04", 29, 24, 12, 12)!.Code);
        Assert.Null(play.Try("deliberations", "record", Large,
            [.. Session("2026-06-10", "2026-06-04", 29, 24, 12, 12), ("castingVote", "for")]));
    }

    private static Refusal? Record(Play play, RoleAt council, string held, string convoked, int inOffice, int present, int @for,
        int against) =>
        play.Try("deliberations", "record", council, Session(held, convoked, inOffice, present, @for, against));

    private static (string, string)[] Session(string held, string convoked, int inOffice, int present, int @for, int against) =>
    [
        ("heldOn", held), ("convokedOn", convoked), ("inOffice", $"{inOffice}"), ("present", $"{present}"),
        ("for", $"{@for}"), ("against", $"{against}"), ("abstentions", "0"),
    ];

    private static Answer Answer(Play play, RoleAt council) =>
        play.Dossier.AnswersOf(play.Dossier.Latest("deliberations")!.Id)[council.Party.Value];

    private static void Transmit(Play play, string on)
    {
        foreach (var wait in play.Dossier.Waits.Values.Where(wait => wait.Kind == "transmission").ToList())
            Assert.Null(play.Try("legality-control", "transmit", wait.To!.Value, ("transmittedOn", on)));
    }

    private static List<Wait> Controls(Play play) => [.. play.Dossier.Waits.Values.Where(wait => wait.Kind == "supervision")];

    private static Refusal? Clear(Play play, RoleAt council, string on) => play.Tell(
        FactKinds.Acted, Controls(play).Single(wait => wait.About == council.Party).Id, "clear", Control, ("decidedOn", on));

    private static string LastDay(Play play, Wait wait) =>
        $"{play.Context.Calendar.DateAt(wait.DueAt!.Value.AddTicks(-1)):yyyy-MM-dd}";

    private static void Save(Play play, char digest) =>
        Assert.Null(play.Tell(FactKinds.TextSaved, "", "", Play.Officer, ("digest", new string(digest, 64)), ("reason", "Rédaction")));

    /// <summary>In any order: the prefect may sign first.</summary>
    private static void Sign(Play play)
    {
        var print = play.Dossier.Waits.Values.Single(wait => wait.Kind == "print");
        Assert.Null(play.Tell(FactKinds.TextPrinted, print.Id, "", null, ("file", new string('e', 64)), ("mediaType", "text/html")));
        play.Now = new(2026, 8, 20, 9, 0, 0, TimeSpan.Zero);
        foreach (var role in new[] { Play.Officer, Small, Body, Large })
            Assert.Null(play.Try("signature", "record", role, Signature()));
    }

    private static (string, string)[] Signature() =>
        [("method", "paper"), ("signedOn", "2026-08-18"), ("place", "Metz"), ("signatory", "Le préfet"), ("scan", new string('f', 64))];
}
