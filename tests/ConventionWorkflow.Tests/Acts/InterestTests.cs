using System.Net;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Acts;

/// <summary>« Se retirer pour cause d’intérêt » : a councillor says so beforehand, the form of the vote reminds the secretary.</summary>
public sealed class InterestTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Secretary = "secretary@commune:1205";
    private const string Councillor = "councillor@commune:1205";

    [Fact]
    public async Task A_councillor_declares_it_from_the_dossier_and_the_secretarys_form_says_who()
    {
        var one = await Case.At(app, "council-votes");
        var wait = await Wait(one);
        using var councillor = await one.As(Councillor);
        var declare = one.Do(FactKinds.InterestDeclared, wait.Id);
        var others = $"{DossierLinks.Show(one.Dossier)}/faire";
        Assert.Contains(declare, await Html(councillor, others), StringComparison.Ordinal);
        using var secretary = await one.As(Secretary);
        var form = await one.Page("council-votes", Secretary);
        Assert.DoesNotContain("a déclaré se retirer", await Html(secretary, form), StringComparison.Ordinal);

        Case.Recorded(await Case.Post(councillor, declare, ""));
        Assert.Contains("councillor a déclaré se retirer pour cause d’intérêt", await Html(secretary, form), StringComparison.Ordinal);
        Assert.DoesNotContain(declare, await Html(councillor, others), StringComparison.Ordinal);
        using var again = await Case.Post(councillor, declare, "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("Vous avez déjà déclaré vous retirer de ce vote.", await Case.Html(again), StringComparison.Ordinal);

        // The record of the vote says how many were excluded; who is excluded is not present.
        using var vote = await Case.Post(
            secretary, form, "record", ("heldOn", Case.Day()), ("convokedOn", Case.Day(-10)), ("inOffice", "9"), ("present", "8"),
            ("excluded", "1"), ("for", "8"), ("against", "0"), ("abstentions", "0"));
        Case.Recorded(vote);
    }

    [Theory]
    [InlineData("councillor@commune:1207")]
    [InlineData("officer@state:mat")]
    [InlineData(Secretary)]
    public async Task Others_are_not_offered_it_and_are_refused(string role)
    {
        var one = await Case.At(app, "council-votes");
        var wait = await Wait(one);
        using var other = await one.As(role);
        var declare = one.Do(FactKinds.InterestDeclared, wait.Id);
        Assert.DoesNotContain(declare, await Html(other, $"{DossierLinks.Show(one.Dossier)}/faire"), StringComparison.Ordinal);
        using var refused = await Case.Post(other, declare, "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Null((await Wait(one)).Withdrawing);
    }

    private static async Task<Wait> Wait(Case one) => (await one.Waits("council-votes")).Single(wait => wait.To.ToString() == Secretary);

    private static async Task<string> Html(HttpClient browser, string page) =>
        await Case.Html(await browser.GetAsync(new Uri(page, UriKind.Relative)));
}
