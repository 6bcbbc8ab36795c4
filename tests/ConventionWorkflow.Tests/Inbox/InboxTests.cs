using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Dossiers;

namespace ConventionWorkflow.Tests.Inbox;

/// <summary>« Ma boîte » on the story in the middle of its council votes.</summary>
public sealed partial class InboxTests(Votes votes) : IClassFixture<Votes>
{
    private readonly Told told = votes.Told;

    [Fact]
    public async Task The_secretary_finds_what_to_do_with_its_form_and_the_count_in_words()
    {
        var page = await Page(Cast.Of(Roles.Secretary, new("commune:1107")));
        Assert.Contains("Un acte vous attend. Nous sommes le", page, StringComparison.Ordinal);
        Assert.Contains("Enregistrer la délibération de Mertert", page, StringComparison.Ordinal);
        Assert.Contains(
            $"{told.Page}/actes/convention/council-votes/1/deliberation/secretary@commune:1107", page, StringComparison.Ordinal);
        Assert.Matches("""Ma boîte <span class="count">1<""", page);
        Assert.DoesNotContain("Ce que vous attendez des autres", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_officer_finds_what_others_owe_with_worry_first_and_a_button_to_remind()
    {
        var page = await Page(Cast.Officer);
        Assert.Contains("Rien ne vous attend.", page, StringComparison.Ordinal);
        Assert.Equal(["Mertert", "Stadtbredimus"], Remind().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains("Schengen délibère le", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mayor_who_has_nothing_to_do_is_told_so()
    {
        var page = await Page(Cast.Of(Roles.Mayor, new("commune:1205")));
        Assert.Contains("Rien ne vous attend.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"inbox\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("retard")]
    [InlineData("n'importe quoi")]
    [InlineData("%00")]
    public async Task Any_filter_makes_a_page(string filter)
    {
        using var browser = await told.As(Cast.Of(Roles.Secretary, new("commune:1107")));
        using var answer = await browser.GetAsync(new Uri($"/boite?filtre={filter}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<string> Page(Player player)
    {
        using var browser = await told.As(player);
        return WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri("/boite", UriKind.Relative)))
            .Replace('\u00a0', ' ').Replace('\u202f', ' ');
    }

    [GeneratedRegex(">Relancer ([A-Z][^<]+)<")]
    private static partial Regex Remind();
}
