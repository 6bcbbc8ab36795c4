using System.Net;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Acts;

namespace ConventionWorkflow.Tests.Signatures;

public sealed class SigningTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Mayor = "mayor@commune:1205";
    private const string Secretary = "secretary@commune:1205";

    [Fact]
    public async Task A_sign_off_is_given_signed_in_and_taken_back_from_its_confirmation()
    {
        var one = await Case.At(app, "political-agreement");
        using var browser = await one.As(Mayor);
        var page = await one.Page("political-agreement", Mayor);
        var html = await Case.Html(await browser.GetAsync(new Uri(page, UriKind.Relative)));
        Assert.Contains("Ce visa n’est pas une signature", html, StringComparison.Ordinal);
        using var given = await Case.Post(browser, page, "approve");
        Case.Recorded(given);
        var confirmed = await browser.GetStringAsync(given.Headers.Location);
        Assert.Contains("Reprendre mon visa", confirmed, StringComparison.Ordinal);
        var back = OpenForm.Read(confirmed, "");
        var target = one.Do(FactKinds.TakenBack, await one.Execution("political-agreement"));
        using var taken = await browser.PostAsync(new Uri(target, UriKind.Relative), back.With());
        Case.Recorded(taken);
        Assert.Contains(await one.Waits("political-agreement"), wait => wait.To.ToString() == Mayor);
    }

    [Fact]
    public async Task Once_somebody_has_acted_since_a_sign_off_is_not_taken_back()
    {
        var one = await Case.At(app, "political-agreement");
        using var first = await one.As(Mayor);
        using var given = await Case.Post(first, await one.Page("political-agreement", Mayor), "approve-with-remark", ("remark",
            "D’accord sur le fond."));
        var confirmed = await first.GetStringAsync(given.Headers.Location);
        const string next = "mayor@commune:1207";
        using var second = await one.As(next);
        Case.Recorded(await Case.Post(second, await one.Page("political-agreement", next), "approve"));
        Assert.DoesNotContain("Reprendre mon visa", await first.GetStringAsync(given.Headers.Location), StringComparison.Ordinal);
        var target = one.Do(FactKinds.TakenBack, await one.Execution("political-agreement"));
        using var late = await first.PostAsync(new Uri(target, UriKind.Relative), OpenForm.Read(confirmed, "").With());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("Quelqu’un a agi depuis votre visa", await Case.Html(late), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_returned_with_a_reason_only()
    {
        var one = await Case.At(app, "political-agreement");
        using var browser = await one.As(Mayor);
        var page = await one.Page("political-agreement", Mayor);
        using var refused = await Case.Post(browser, page, "return", ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Case.Recorded(await Case.Post(browser, page, "return", ("reason", "L’article 7 ne convient pas.")));
        Assert.NotEmpty(await one.Waits("drafting"));
    }

    [Fact]
    public async Task A_signature_on_paper_is_recorded_with_its_scan()
    {
        var one = await Case.At(app, "signature");
        using var browser = await one.As(Secretary);
        var page = await one.Page("signature", Secretary);
        var form = await Case.Open(browser, page, "record");
        using var unsigned = await browser.PostAsync(new Uri(page, UriKind.Relative), form.With(("method", "paper"), ("signedOn",
            Case.Day()), ("place", "Remich")));
        var html = await Case.Html(unsigned);
        Assert.Contains("id=\"record-scan-e\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"Remich\"", html, StringComparison.Ordinal);
        using var answer = await browser.PostAsync(
            new Uri(page, UriKind.Relative),
            form.WithFile(
                "scan", "%PDF-1.7 signé"u8.ToArray(), "exemplaire.pdf",
                ("method", "paper"), ("signedOn", $"{Case.Today:d/M/yyyy}"), ("place", "Remich"), ("signatory", "Le collège échevinal")));
        Case.Recorded(answer);
        Assert.Contains((await one.Read()).Bindings, binding => binding is { Kind: BindingKinds.Signature, Reference: "Remich" });
    }
}
