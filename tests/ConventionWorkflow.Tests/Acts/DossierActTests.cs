using System.Net;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Acts;

/// <summary>Acts on the dossier as a whole, through their forms.</summary>
public sealed class DossierActTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Officer = "officer@state:mat";

    [Fact]
    public async Task The_officer_is_offered_what_is_possible_now_and_others_are_not()
    {
        var one = await Case.At(app, "council-votes");
        using var officer = await one.As(Officer);
        var offered = await Offered(one, officer);
        Assert.Contains("Revenir à une étape", offered, StringComparison.Ordinal);
        Assert.Contains("Rédaction concertée", offered, StringComparison.Ordinal);
        Assert.DoesNotContain("Retirer la proposition", offered, StringComparison.Ordinal);   // the ministries have been asked
        using var mayor = await one.As("mayor@commune:1205");
        Assert.DoesNotContain("Revenir à une étape", await Offered(one, mayor), StringComparison.Ordinal);
        using var reviewer = await one.As("reviewer@ministry:eco");
        Assert.Contains("Il n’y a pas d’autre acte", await Offered(one, reviewer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_needs_its_reason_and_opens_the_step_again()
    {
        var one = await Case.At(app, "council-votes");
        using var officer = await one.As(Officer);
        var page = one.Do(FactKinds.Returned, "convention/consolidation");
        using var refused = await Case.Post(officer, page, "");
        Assert.Contains("id=\"returned-reason-e\"", await Case.Html(refused), StringComparison.Ordinal);
        Case.Recorded(await Case.Post(officer, page, "", ("reason", "Une remarque a été oubliée.")));
        Assert.NotEmpty(await one.Waits("consolidation"));
        Assert.Empty(await one.Waits("council-votes"));
    }

    [Fact]
    public async Task A_deadline_is_extended()
    {
        var one = await Case.At(app, "scoping");
        using var officer = await one.As(Officer);
        var wait = (await one.Waits("scoping"))[0];
        var page = one.Do(FactKinds.DeadlineExtended, wait.Id);
        using var past = await Case.Post(officer, page, "", ("dueOn", "1.1.2020"), ("reason", "Congés"));
        var html = await Case.Html(past);
        Assert.Contains("id=\"deadline-extended-dueOn-e\"", html, StringComparison.Ordinal);
        Assert.Contains("Congés", html, StringComparison.Ordinal);
        Case.Recorded(await Case.Post(officer, page, "", ("dueOn", Case.Day(90)), ("reason", "Congés")));
        Assert.True((await one.Waits("scoping"))[0].DueAt > wait.DueAt);
    }

    [Fact]
    public async Task A_step_is_skipped_with_one_of_its_outcomes()
    {
        var one = await Case.At(app, "political-agreement");
        using var officer = await one.As(Officer);
        var page = one.Do(FactKinds.Skipped, await one.Execution("political-agreement"));
        var html = await Case.Html(await officer.GetAsync(new Uri(page, UriKind.Relative)));
        Assert.Contains("<option value=\"Validated\">Validé</option>", html, StringComparison.Ordinal);
        Case.Recorded(await Case.Post(officer, page, "", ("outcome", "Validated"), ("reason", "Accord donné en réunion.")));
        Assert.NotEmpty(await one.Waits("interministerial-review"));
    }

    [Fact]
    public async Task One_more_ministry_is_asked()
    {
        var one = await Case.At(app, "interministerial-review");
        using var officer = await one.As(Officer);
        var page = one.Do(FactKinds.AddresseeAdded, await one.Execution("interministerial-review"));
        Case.Recorded(await Case.Post(officer, page, "", ("to", "reviewer@ministry:mcult"), ("reason", "Patrimoine bâti")));
        Assert.Contains(await one.Waits("interministerial-review"), wait => wait.To.ToString() == "reviewer@ministry:mcult");
        using var again = await Case.Post(officer, page, "", ("to", "reviewer@ministry:mcult"), ("reason", "Patrimoine bâti"));
        Assert.Contains("L’avis de Ministère de la Culture est déjà demandé.", await Case.Html(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_party_joins_and_the_last_two_communes_cannot_leave()
    {
        var one = await Case.At(app, "scoping");
        using var officer = await one.As(Officer);
        using var lone = await Case.Post(officer, one.Do(FactKinds.PartyWithdrawn, Case.Remich), "", ("reason", "Retrait"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lone.StatusCode);
        Case.Recorded(await Case.Post(
            officer, one.Do(FactKinds.PartyJoined, ""), "", ("!target", "commune:1206"), ("reason", "Demande de la commune")));
        Assert.True((await one.Read()).Parties["commune:1206"].IsIn);
        Case.Recorded(await Case.Post(officer, one.Do(FactKinds.PartyWithdrawn, Case.Remich), "", ("reason", "Retrait")));
        Assert.False((await one.Read()).Parties[Case.Remich].IsIn);
    }

    [Fact]
    public async Task The_author_withdraws_the_proposal()
    {
        var one = await Case.At(app, "scoping");
        using var officer = await one.As(Officer);
        Assert.Contains("Retirer la proposition", await Offered(one, officer), StringComparison.Ordinal);
        Case.Recorded(await Case.Post(officer, one.Do(FactKinds.Withdrawn, ""), "", ("reason", "Le projet est abandonné.")));
        Assert.Equal(Statuses.Withdrawn, (await one.Read()).Status);
    }

    [Fact]
    public async Task A_secretary_may_not_do_what_is_the_officers()
    {
        var one = await Case.At(app, "drafting");
        using var secretary = await one.As("secretary@commune:1205");
        using var answer = await Case.Post(secretary, one.Do(FactKinds.Returned, "convention/scoping"), "", ("reason", "Non"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Cet acte revient à une autre personne.", await Case.Html(answer), StringComparison.Ordinal);
    }

    private static async Task<string> Offered(Case one, HttpClient browser) =>
        await Case.Html(await browser.GetAsync(new Uri($"{DossierLinks.Show(one.Dossier)}/faire", UriKind.Relative)));
}
