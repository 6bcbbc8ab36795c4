using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Tests.Acts;
using ConventionWorkflow.Tests.Dossiers.Lists;

namespace ConventionWorkflow.Tests.Inbox;

/// <summary>The inbox with a hundred acts in it: found by words, counted, and worked through one after the other.</summary>
public sealed partial class FilteredInboxTests(Many many) : IClassFixture<Many>
{
    [Fact]
    public async Task After_an_act_the_next_of_the_same_list_is_offered_until_none_is_left()
    {
        await many.Begin("Suite alpha");
        await many.Begin("Suite bêta");
        var browser = await many.SignedIn(Many.Officer);
        var page = await many.Page(Many.Officer, "/boite?q=suite");
        var href = Answer().Match(page).Groups[1].Value;
        var seen = new List<string>();
        for (var acts = 0; acts < 2; acts++)
        {
            using var answer = await Case.Post(browser, href, "complete", ("outcome", "Submit"));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            var confirmed = await many.Page(Many.Officer, answer.Headers.Location!.OriginalString);
            var next = NextLink().Match(confirmed);
            Assert.True(next.Success, confirmed);
            Assert.Contains("Suite ", next.Groups[2].Value, StringComparison.Ordinal);
            Assert.NotEqual(href, next.Groups[1].Value);
            Assert.Contains("<a href=\"/boite?q=suite\">Revenir à ma boîte</a>", confirmed, StringComparison.Ordinal);
            seen.Add(href);
            href = next.Groups[1].Value;
        }

        Assert.Equal(2, seen.Distinct().Count());
        using var last = await Case.Post(browser, WithQuery(href, "rien"), "complete", ("outcome", "Continue"));
        Assert.Contains(
            "C’était le dernier acte de cette liste.", await many.Page(Many.Officer, last.Headers.Location!.OriginalString),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_counts_beside_the_filters_are_those_of_the_rest_of_the_filter()
    {
        var page = await many.Page(Many.Officer, "/boite?q=dossier&filtre=retard");
        var all = Regex.Match(page, "Tout <span class=\"count\">([0-9]+)<");
        Assert.Equal($"{Many.Count}", all.Groups[1].Value);
        Assert.Contains("href=\"/boite?q=dossier\"", page, StringComparison.Ordinal);
        Assert.Contains("Rien ne répond à ce filtre.", page, StringComparison.Ordinal);
        var none = await many.Page(Many.Officer, "/boite?q=introuvable");
        Assert.Contains("Tout <span class=\"count\">0<", none, StringComparison.Ordinal);
        Assert.Contains("value=\"introuvable\"", none, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/boite")]
    [InlineData("/dossiers")]
    [InlineData("/boite/attendus")]
    public async Task A_wrong_day_is_said_beside_its_field_and_the_filter_is_kept(string path)
    {
        var page = await many.Page(Many.Officer, $"{path}?q=dossier&du=31.2.2027&au=5.4.2027");
        Assert.Contains("« 31.2.2027 » n’est pas une date.", page, StringComparison.Ordinal);
        Assert.Contains("name=\"du\" value=\"31.2.2027\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"au\" value=\"5.4.2027\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"q\" type=\"search\" maxlength=\"200\" value=\"dossier\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_printed_list_says_its_day_and_its_filter_in_words()
    {
        var page = await many.Page(Many.Officer, "/boite?q=dossier&commune=commune:1205&du=1.1.2020");
        Assert.Matches(
            "<p class=\"print-only\">État au \\w+ [^:]+ : mots « dossier », commune : Remich, échéance à partir du 1er janvier 2020",
            page);
    }

    [Fact]
    public async Task Columns_that_are_chosen_are_shown_and_others_are_not()
    {
        var page = await many.Page(Many.Officer, "/dossiers?q=001&col=communes");
        Assert.Contains("data-label=\"Communes\">Remich et Schengen", page.Replace("\n", "", StringComparison.Ordinal)
            .Replace("  ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("data-label=\"Étape\"", page, StringComparison.Ordinal);
    }

    private static string WithQuery(string href, string words) =>
        href[..(href.IndexOf("boite=", StringComparison.Ordinal) + 6)] + Uri.EscapeDataString("?q=" + words);

    [GeneratedRegex("<h3><a href=\"(/dossiers/[^\"]+/actes/[^\"]+)\"")]
    private static partial Regex Answer();

    [GeneratedRegex("href=\"(/dossiers/[^\"]+/actes/[^\"]+)\">Suivant : ([^<]+)<")]
    private static partial Regex NextLink();
}
