using System.Net;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Post;

/// <summary>Letters are read on the developer's own machine and nowhere else.</summary>
public sealed class MailboxTests
{
    [Fact, Trait("Promise", "P19")]
    public async Task Letters_are_listed_and_read_in_a_frame_that_may_do_nothing()
    {
        await using var app = await AppUnderTest.Start();
        var stores = app.App.Services.GetRequiredService<IDbContextFactory<Store>>();
        var moselle = await Moselle.On(
            stores.CreateDbContext, app.App.Services.GetRequiredService<DossierLedger>(), () => TimeProvider.System.GetUtcNow());
        await moselle.ToSignOffs();
        await moselle.Do(
            "political-agreement", "return", Moselle.Mayor(Moselle.Remich), ("reason", "<script>alert(1)</script><img src=x>"));
        using var browser = app.Browser();
        var list = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri("/courrier", UriKind.Relative)));
        Assert.Contains("Votre visa est demandé", list, StringComparison.Ordinal);
        Assert.Contains("En attente d’envoi", list, StringComparison.Ordinal);
        var returned = (await moselle.Notices()).Last(one => one.Template == Templates.Returned);
        using var page = await browser.GetAsync(new Uri($"/courrier/{returned.Id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var frame = await browser.GetAsync(new Uri($"/courrier/{returned.Id}?handler=Html", UriKind.Relative));
        var html = await frame.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("sandbox", frame.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("SAMEORIGIN", frame.Headers.GetValues("X-Frame-Options").Single());
        var asked = (await moselle.Notices()).Last(one => one.Template == Templates.Asked && one.Role == Roles.Mayor);
        Assert.Matches("href=\"/v/[A-Za-z0-9_-]{43}\"", await browser.GetStringAsync(new Uri($"/courrier/{asked.Id}", UriKind.Relative)));
    }

    [Fact]
    public async Task In_production_there_is_no_mailbox()
    {
        await using var app = await AppUnderTest.Start(null, "--environment=Production", "--PublicUrl=http://localhost");
        using var browser = app.Browser();
        foreach (var path in new[] { "/courrier", $"/courrier/{Guid.Empty}" })
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            using var posted = await browser.PostAsync(new Uri(path, UriKind.Relative), null);
            Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
        }
    }
}
