using System.Net;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers;

/// <summary>The author withdraws the proposal from the dossier's page, as long as no review has begun.</summary>
public sealed class WithdrawalTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Officer = "officer@state:mat";
    private const string Secretary = "secretary@commune:1205";
    private const string TooLate = "La consultation des ministères a commencé : la proposition ne se retire plus.";

    [Fact]
    public async Task The_author_is_told_the_consequence_withdraws_with_a_reason_and_the_communes_are_written_to()
    {
        var one = await Case.At(app, "drafting");
        await one.As(Secretary);
        await one.As("secretary@commune:1207");
        using var officer = await one.As(Officer);
        var page = await Page(one, officer);
        Assert.Contains("les communes et les personnes concernées l’apprennent par courriel", page, StringComparison.Ordinal);
        Assert.Contains(one.Do(FactKinds.Withdrawn, ""), page, StringComparison.Ordinal);
        using var without = await Case.Post(officer, one.Do(FactKinds.Withdrawn, ""), "", ("reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Case.Recorded(await Case.Post(officer, one.Do(FactKinds.Withdrawn, ""), "", ("reason", "Le projet est abandonné.")));

        var told = await app.In(services => services.GetRequiredService<Store>().Notices
            .Where(notice => notice.Dossier == one.Dossier && notice.Template == Templates.Withdrawn)
            .Select(notice => notice.Party).ToListAsync());
        Assert.Contains(new(Case.Remich), told);
        Assert.Contains(new(Case.Stadtbredimus), told);
        var after = await Page(one, officer);
        Assert.Contains("La proposition a été retirée par son auteur.", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Votre proposition", after, StringComparison.Ordinal);
        Assert.Contains("Le projet est abandonné.", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_review_has_begun_the_page_says_why_not_and_the_act_is_refused_with_the_sentence()
    {
        var one = await Case.At(app, "drafting");
        using var officer = await one.As(Officer);
        var form = await Case.Open(officer, one.Do(FactKinds.Withdrawn, ""), "");
        var later = await Case.At(app, "interministerial-review");
        var page = await Page(later, officer);
        Assert.Contains(TooLate, page, StringComparison.Ordinal);
        Assert.DoesNotContain(later.Do(FactKinds.Withdrawn, ""), page, StringComparison.Ordinal);
        using var refused = await officer.PostAsync(
            new Uri(later.Do(FactKinds.Withdrawn, ""), UriKind.Relative), form.With([("reason", "Trop tard")]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(TooLate, await Case.Html(refused), StringComparison.Ordinal);
        Assert.Equal(Statuses.Running, (await later.Read()).Status);
    }

    [Fact]
    public async Task Whoever_is_not_the_author_is_offered_nothing_and_refused()
    {
        var one = await Case.At(app, "scoping");
        using var secretary = await one.As(Secretary);
        Assert.DoesNotContain("Votre proposition", await Page(one, secretary), StringComparison.Ordinal);
        using var refused = await Case.Post(secretary, one.Do(FactKinds.Withdrawn, ""), "", ("reason", "Non"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(Statuses.Running, (await one.Read()).Status);
    }

    private static async Task<string> Page(Case one, HttpClient browser)
    {
        using var answer = await browser.GetAsync(new Uri(DossierLinks.Show(one.Dossier), UriKind.Relative));
        return await Case.Html(answer);
    }
}
