using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Texts;

namespace ConventionWorkflow.Demo;

/// <summary>
/// The story of the invented convention « Moselle viticole », told by real acts: up to the middle of the council votes, then to
/// publication.
/// Dates are those of the story; the teller shifts them by whole weeks.
/// </summary>
public static class Moselle
{
    public static ConventionText Text { get; } = StoredText.Read(StoryFiles.Read("moselle.json"));

    private static readonly PartyId Remich = Cast.Communes[0];
    private static readonly PartyId Schengen = Cast.Communes[1];
    private static readonly PartyId Stadtbredimus = Cast.Communes[2];
    private static readonly PartyId Wormeldange = Cast.Communes[3];
    private static readonly PartyId Grevenmacher = Cast.Communes[4];
    private static readonly PartyId Mertert = Cast.Communes[5];

    /// <summary>From the proposal to the middle of the council votes: three approve, one is tied, one is called, one has no date.</summary>
    public static async Task UntilVotes(Teller tell)
    {
        var officer = Cast.Officer;
        await tell.Begin("2025-11-20 09:05", "Moselle viticole", officer, [Cast.State, .. Cast.Communes]);
        await tell.Act("2025-11-24 10:30", officer, "proposal", "complete", ("outcome", "Submit"));
        await tell.Act("2025-12-15 11:00", officer, "scoping", "complete", ("outcome", "Continue"));
        await tell.Write("2026-03-02 15:20", officer, "Première rédaction", text =>
            text with { Articles = text.Articles[..9], Annexes = [] });
        await tell.Write("2026-04-20 16:45", Cast.Of(Roles.Secretary, Wormeldange), "Évaluation, durée et annexe des projets", text =>
            text with
            {
                Considerations = [],
            });
        await tell.Act("2026-05-11 09:40", officer, "drafting", "complete", ("outcome", "Submit"));
        await SignOffs(tell);
        await Opinions(tell);
        await tell.Write("2026-07-20 17:10", officer, "Remarques de l’Environnement reprises", text => text with { Title = text.Title });
        await tell.Act("2026-09-28 08:50", officer, "consolidation", "complete", ("outcome", "Settle"));
        await tell.Act(
            "2026-10-02 12:15", officer, "government-council", "record",
            ("outcome", "Agreed"), ("decidedOn", tell.Day("2026-10-02")), ("reference", "CG 2026/10/02-14"));
        await tell.Vote("2026-10-19 09:20", Remich, "2026-10-16", "2026-10-09", 11, 10, 10, 0, 0);
        await tell.Vote("2026-10-26 10:05", Wormeldange, "2026-10-22", "2026-10-14", 11, 9, 7, 1, 1);
        await tell.Vote("2026-10-27 08:40", Grevenmacher, "2026-10-23", "2026-10-14", 11, 11, 8, 1, 2);
        await tell.Vote("2026-11-02 09:15", Stadtbredimus, "2026-10-30", "2026-10-20", 9, 7, 3, 3, 1);
        await tell.Act("2026-11-13 14:00", Cast.Of(Roles.Secretary, Stadtbredimus), "council-votes", "schedule",
            ("heldOn", tell.Day("2026-11-19")));
        await tell.Remind("2026-11-16 09:12", officer, "council-votes", Mertert);
        await tell.Act("2026-11-18 11:30", Cast.Of(Roles.Secretary, Schengen), "council-votes", "schedule",
            ("heldOn", tell.Day("2026-11-27")));
    }

    /// <summary>From there to publication, with what the law refuses on the way.</summary>
    public static async Task UntilPublication(Teller tell)
    {
        await tell.Refused("2026-11-20 08:45", "casting-vote-required", () =>
            tell.Voting(Stadtbredimus, "2026-11-19", "2026-11-12", 9, 8, 4, 4, 0));
        await tell.Vote("2026-11-20 08:50", Stadtbredimus, "2026-11-19", "2026-11-12", 9, 8, 4, 4, 0, "for");
        await tell.Refused("2026-11-30 09:00", "votes-differ-from-present", () =>
            tell.Voting(Schengen, "2026-11-27", "2026-11-18", 11, 11, 9, 1, 0));
        await tell.Vote("2026-11-30 09:05", Schengen, "2026-11-27", "2026-11-18", 11, 11, 9, 1, 1);
        await tell.Vote("2026-12-07 09:30", Mertert, "2026-12-04", "2026-11-27", 11, 5, 0, 0, 0);
        await tell.Refused("2026-12-14 09:00", "convocation-too-short", () =>
            tell.Voting(Mertert, "2026-12-11", "2026-12-09", 11, 10, 8, 2, 0));
        await tell.Vote("2026-12-14 09:10", Mertert, "2026-12-11", "2026-12-05", 11, 10, 8, 2, 0);
        foreach (var commune in Cast.Communes)
            await tell.Act(
                "2026-12-15 10:00", Cast.Of(Roles.Secretary, commune), "supervisory-authority", "transmit",
                ("transmittedOn", tell.Day("2026-12-15")));
        await tell.Tick("2026-12-16 06:00");
        await tell.About(
            "2026-12-21 15:00", Cast.Of(Roles.Reviewer, new("ministry:maint")), "supervisory-authority", Mertert, "clear",
            ("decidedOn", tell.Day("2026-12-21")), ("reference", "MAINT 2026-4471"));
        await tell.Tick("2026-12-28 06:00");
        await tell.Print("2026-12-28 06:05");
        foreach (var commune in Cast.Communes)
            await tell.Sign("2027-01-08 11:00", Cast.Of(Roles.Secretary, commune), "2027-01-07", "Grevenmacher");
        await tell.Sign("2027-01-15 16:00", Cast.Officer, "2027-01-15", "Grevenmacher");
        await tell.Act(
            "2027-01-20 09:00", Cast.Officer, "publication", "publish",
            ("publishedOn", tell.Day("2027-01-20")), ("place", "Journal officiel et sites des six communes"));
    }

    private static async Task SignOffs(Teller tell)
    {
        await tell.Act("2026-05-12 07:50", Cast.Of(Roles.Mayor, Remich), "political-agreement", "approve");
        await tell.Act("2026-05-12 12:10", Cast.Of(Roles.Mayor, Wormeldange), "political-agreement", "approve");
        await tell.Act("2026-05-18 18:20", Cast.Of(Roles.Mayor, Grevenmacher), "political-agreement", "approve");
        await tell.Act(
            "2026-05-21 08:05", Cast.Of(Roles.Mayor, Schengen), "political-agreement", "approve-with-remark",
            ("remark", "La charte paysagère devrait citer les trois pays riverains."));
        await tell.Act("2026-05-27 19:40", Cast.Of(Roles.Mayor, Stadtbredimus), "political-agreement", "approve");
        await tell.Act("2026-06-03 09:00", Cast.Of(Roles.Mayor, Mertert), "political-agreement", "approve");
        await tell.Act("2026-06-11 16:30", Cast.Of(Roles.Delegate, Cast.State), "political-agreement", "approve");
    }

    private static async Task Opinions(Teller tell)
    {
        await tell.Opinion("2026-06-18 10:00", "ministry:eco", "no-remark");
        await tell.Opinion("2026-06-22 14:30", "ministry:mmtp", "favourable");
        await tell.Opinion("2026-06-30 11:15", "authority:igf", "favourable-with-remarks",
            "Les crédits restent à inscrire aux budgets annuels.");
        await tell.Opinion("2026-07-01 09:25", "ministry:ma", "favourable");
        await tell.Opinion("2026-07-06 17:00", "ministry:mecb", "favourable-subject-to-modification",
            "L’article 3 devrait citer les zones inondables.");
        await tell.Opinion("2026-07-08 08:30", "ministry:maint", "no-remark");
        await tell.Tick("2026-07-13 06:00");
    }
}
