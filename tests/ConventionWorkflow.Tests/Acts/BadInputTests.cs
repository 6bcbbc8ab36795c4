using System.Net;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Acts;

/// <summary>Forged, absurd, broken: a sentence, nothing half done, never a 500.</summary>
public sealed class BadInputTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Officer = "officer@state:mat";
    private const string Secretary = "secretary@commune:1205";

    [Theory]
    [InlineData("!f.hidden", "1", "champ inconnu")]
    [InlineData("reference", "CG\u00017", "caractères illisibles")]
    [InlineData("reference", "CG\r\n7", "caractères illisibles")]
    [InlineData("decidedOn", "31.2.2026", "Indiquez une date")]
    [InlineData("decidedOn", "1.1.9999", "Indiquez une date")]
    [InlineData("decidedOn", "1.1.2001", "")]
    [InlineData("outcome", "Whatever", "Choisissez l’une des réponses proposées : Accord donné, Renvoyé pour amélioration et Refusé")]
    [InlineData("outcome", "", "Remplissez ce champ")]
    public async Task A_wrong_value_is_named_and_nothing_is_written(string field, string value, string sentence)
    {
        var one = await Case.At(app, "government-council");
        using var browser = await one.As(Officer);
        var before = (await one.Read()).Sequence;
        (string, string)[] typed = [("outcome", "Agreed"), ("decidedOn", Case.Day()), ("reference", "CG 1")];
        var all = typed.Where(one => one.Item1 != field).Append((field, value)).ToArray();
        using var answer = await Case.Post(browser, await one.Page("government-council"), "record", all);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(sentence, await Case.Html(answer), StringComparison.Ordinal);
        Assert.Equal(before, (await one.Read()).Sequence);
    }

    [Theory]
    [InlineData("present", "99999999999999999999")]
    [InlineData("present", "-1")]
    [InlineData("present", "1e3")]
    [InlineData("present", "9,5")]
    [InlineData("for", "٩")]
    [InlineData("inOffice", "0")]
    [InlineData("excluded", "201")]
    public async Task An_absurd_number_is_named_and_stays_in_its_field(string field, string value)
    {
        var one = await Case.At(app, "council-votes");
        using var browser = await one.As(Secretary);
        (string, string)[] typed =
        [
            ("heldOn", Case.Day()), ("convokedOn", Case.Day(-9)), ("inOffice", "11"), ("present", "11"), ("for", "11"), ("against", "0"),
        ];
        using var answer = await Case.Post(
            browser, await one.Page("council-votes", Secretary), "record", [.. typed.Where(one => one.Item1 != field), (field, value)]);
        var html = await Case.Html(answer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"id=\"record-{field}-e\"", html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{value}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_may_be_typed_with_spaces()
    {
        var one = await Case.At(app, "council-votes");
        using var browser = await one.As(Secretary);
        using var answer = await Case.Post(
            browser, await one.Page("council-votes", Secretary), "record",
            ("heldOn", Case.Day()), ("convokedOn", Case.Day(-9)), ("inOffice", " 11 "), ("present", "1\u202f1"), ("for", "1 1"),
                ("against", "0"));
        Case.Recorded(answer);
    }

    [Fact]
    public async Task Without_its_token_its_key_or_its_act_a_form_is_refused()
    {
        var one = await Case.At(app, "scoping");
        using var browser = await one.As(Officer);
        var page = new Uri(await one.Page("scoping"), UriKind.Relative);
        var form = await Case.Open(browser, page.OriginalString, "complete");
        foreach (var broken in new[] { "!__RequestVerificationToken", "!requestKey", "!act" })
        {
            using var answer = await browser.PostAsync(page, form.With(("outcome", "Continue"), (broken, "faux")));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("<h1", await Case.Html(answer), StringComparison.Ordinal);
        }

        Assert.NotEmpty(await one.Waits("scoping"));
    }

    [Fact]
    public async Task A_file_over_the_limit_and_a_forbidden_one_are_refused_with_a_sentence()
    {
        var one = await Case.At(app, "council-votes");
        using var browser = await one.As(Secretary);
        var page = new Uri(await one.Page("council-votes", Secretary), UriKind.Relative);
        var form = await Case.Open(browser, page.OriginalString, "record");

        using var program = await browser.PostAsync(page, form.WithFile("extract", "MZ…"u8.ToArray(), "extrait.pdf", ("present", "10")));
        var html = await Case.Html(program);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, program.StatusCode);
        Assert.Contains("id=\"record-extract-e\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"10\"", html, StringComparison.Ordinal);

        var heavy = new byte[(20 << 20) + 1];
        "%PDF-1.7"u8.CopyTo(heavy);
        using var over = await browser.PostAsync(page, form.WithFile("extract", heavy, "extrait.pdf"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, over.StatusCode);

        using var far = await browser.PostAsync(page, form.WithFile("extract", new byte[22 << 20], "extrait.pdf"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, far.StatusCode);
    }

    [Fact]
    public async Task A_staged_document_stays_with_the_form_and_nobody_can_forge_it()
    {
        var one = await Case.At(app, "council-votes");
        using var browser = await one.As(Secretary);
        var page = new Uri(await one.Page("council-votes", Secretary), UriKind.Relative);
        var form = await Case.Open(browser, page.OriginalString, "record");
        using var refused = await browser.PostAsync(
            page, form.WithFile("extract", "%PDF-1.7 scan"u8.ToArray(), "../extrait du registre.pdf", ("heldOn", "hier")));
        var html = await refused.Content.ReadAsStringAsync();
        Assert.Contains("extrait du registre.pdf", html, StringComparison.Ordinal);

        var again = OpenForm.Read(html, "record");
        using var answer = await browser.PostAsync(page, again.With(
            ("heldOn", Case.Day()), ("convokedOn", Case.Day(-9)), ("inOffice", "11"), ("present", "11"), ("for", "11"), ("against", "0")));
        Case.Recorded(answer);
        Assert.Equal(64, (await one.Read()).AnswersOf(await one.Execution("council-votes"))[Case.Remich].Figures["extract"].Length);

        const string other = "secretary@commune:1207";
        using var stranger = await one.As(other);
        using var forged = await Case.Post(stranger, await one.Page("council-votes", other), "record", ("extract", again["f.extract"]));
        Assert.Contains("Joignez le document demandé.", await Case.Html(forged), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-kind", "")]
    [InlineData(FactKinds.Proposed, "")]
    [InlineData(FactKinds.DeadlinePassed, "convention/scoping/1/task/officer@state:mat")]
    [InlineData(FactKinds.TextPrinted, "x")]
    [InlineData(FactKinds.Rectified, "x")]
    public async Task What_is_no_act_of_people_has_no_page(string kind, string target)
    {
        var one = await Case.At(app, "scoping");
        using var browser = await one.As(Officer);
        using var answer = await browser.GetAsync(new Uri(DossierLinks.Do(one.Dossier, kind, target), UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
