using System.Net;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Links;
using ConventionWorkflow.Tests.Post;
using Microsoft.EntityFrameworkCore;
using static ConventionWorkflow.Tests.Links.LinkRoom;

namespace ConventionWorkflow.Tests.Links;

/// <summary>A link that is over is renewed by its person: one letter, to the address that is known, at a measured pace.</summary>
public sealed class RenewalTests : IAsyncLifetime
{
    private const string Expire = "UPDATE sign_off_links SET expires_at = 1000 WHERE revoked_at IS NULL";
    private const string Button = "Recevoir un nouveau lien";

    private static readonly PersonId Mayor = Moselle.Person(Moselle.Mayor(Moselle.Remich));

    private LinkRoom room = null!;
    private HttpClient browser = null!;
    private string page = "";

    public async Task InitializeAsync()
    {
        room = await Open();
        browser = room.App.Browser();
        page = await room.Link(Mayor);
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await room.DisposeAsync();
    }

    [Fact]
    public async Task An_expired_link_is_renewed_to_the_same_person_and_the_older_ones_are_revoked()
    {
        await room.Change(Expire);
        Assert.Contains(Button, await Get(browser, page), StringComparison.Ordinal);
        Assert.Equal(0, await room.Letters(Templates.Renewed));
        using var asked = await Press(browser, page, LinkWishes.Renew);
        Assert.Equal((HttpStatusCode.Redirect, page), (asked.StatusCode, asked.Headers.Location?.OriginalString));
        var notice = (await room.Moselle.Notices()).Single(one => one.Template == Templates.Renewed);
        Assert.Equal((Mayor, null, Roles.Mayor), (notice.Person, notice.Sequence, notice.Role));
        var said = await Get(browser, page);
        Assert.Contains("remplacé par un autre", said, StringComparison.Ordinal);
        Assert.Contains("Un nouveau lien est demandé depuis le vendredi 20 novembre 2026", said, StringComparison.Ordinal);
        var renewed = await room.Link(Mayor, Templates.Renewed);
        Assert.NotEqual(page, renewed);
        await using var store = room.Store();
        var links = await store.SignOffLinks.Where(one => one.Person == Mayor).OrderBy(one => one.Renewal).ToListAsync();
        Assert.Equal([(0, true), (1, false)], links.Select(one => (one.Renewal, one.RevokedAt is not null)));
        using var given = await Press(browser, renewed, "approve");
        Assert.Equal($"{renewed}/fait", given.Headers.Location?.OriginalString);
        Assert.Equal(Mayor, (await room.Answered())!.Person);
    }

    [Fact]
    public async Task A_double_click_makes_one_letter()
    {
        await room.Change(Expire);
        var form = await Form(browser, page, LinkWishes.Renew);
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(browser, page, form))))
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            answer.Dispose();
        }

        Assert.Equal(1, await room.Letters(Templates.Renewed));
        Assert.Empty(await room.Refused());
    }

    [Fact]
    public async Task One_in_ten_minutes_five_a_day_and_never_two_on_the_way()
    {
        await room.Change(Expire);
        var form = await Form(browser, page, LinkWishes.Renew);
        Assert.Equal(HttpStatusCode.Redirect, await Ask("1"));
        Assert.Contains("Attendez dix minutes", await Refusal("2"), StringComparison.Ordinal);
        room.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Contains("n'est pas encore parti", await Refusal("3"), StringComparison.Ordinal);
        for (var at = 0; at < 4; at++)
        {
            await room.Link(Mayor, Templates.Renewed);
            Assert.Equal(HttpStatusCode.Redirect, await Ask($"more {at}"));
            room.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        await room.Link(Mayor, Templates.Renewed);
        Assert.Contains("cinq nouveaux liens en un jour", await Refusal("4"), StringComparison.Ordinal);
        Assert.Equal(5, await room.Letters(Templates.Renewed));
        Assert.Equal(["renewed-soon", "renewed-waits", "renewed-often"], await room.Refused());
        room.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(HttpStatusCode.Redirect, await Ask("5"));

        async Task<HttpStatusCode> Ask(string key)
        {
            using var answer = await Send(browser, page, form, ("demande", key));
            return answer.StatusCode;
        }

        async Task<string> Refusal(string key)
        {
            using var answer = await Send(browser, page, form, ("demande", key));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            return await Said(answer);
        }
    }

    [Fact]
    public async Task A_link_to_another_text_is_renewed_on_the_present_one()
    {
        await room.Change("UPDATE sign_off_links SET digest = 'x'");
        Assert.Contains(Button, await Get(browser, page), StringComparison.Ordinal);
        (await Press(browser, page, LinkWishes.Renew)).Dispose();
        var renewed = await room.Link(Mayor, Templates.Renewed);
        Assert.Contains("Donnez-vous votre visa", await Get(browser, renewed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE memberships SET until_on = '2021-01-01' WHERE role = 'mayor'", "link-expired")]
    [InlineData("UPDATE accounts SET is_active = false WHERE user_name LIKE 'mayor@%'", "link-expired")]
    public async Task It_is_not_renewed_for_somebody_who_no_longer_holds_the_role(string change, string code)
    {
        await room.Change(Expire);
        var form = await Form(browser, page, LinkWishes.Renew);
        await room.Change(change);
        Assert.DoesNotContain(Button, await Get(browser, page), StringComparison.Ordinal);
        using var answer = await Send(browser, page, form);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal([code], await room.Refused());
        Assert.Equal(0, await room.Letters(Templates.Renewed));
    }

    [Fact]
    public async Task Nor_when_the_step_is_closed_or_somebody_else_is_signed_in_or_the_link_works()
    {
        using var working = await Press(browser, page, LinkWishes.Renew);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, working.StatusCode);
        await room.Change(Expire);
        var form = await Form(browser, page, LinkWishes.Renew);
        await room.App.Person("autre@commune.example", Roles.Secretary, Moselle.Ell.Value);
        using var other = await room.App.SignedIn("autre@commune.example");
        Assert.DoesNotContain(Button, await Get(other, page), StringComparison.Ordinal);
        await room.Moselle.Do(Step, "return", Moselle.Mayor(Moselle.Ell), ("reason", "À revoir."));
        Assert.DoesNotContain(Button, await Get(browser, page), StringComparison.Ordinal);
        using var closed = await Send(browser, page, form);
        Assert.Equal(HttpStatusCode.Conflict, closed.StatusCode);
        Assert.Equal(0, await room.Letters(Templates.Renewed));
        Assert.Equal(["act-unknown", "link-step-closed"], await room.Refused());
    }

    [Fact]
    public async Task The_officer_in_charge_sees_that_it_was_asked_for()
    {
        await room.Change(Expire);
        room.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Press(browser, page, LinkWishes.Renew)).Dispose();
        await room.App.Person("agent@ministere.example", Roles.Officer, Moselle.State.Value);
        using var officer = await room.App.SignedIn("agent@ministere.example");
        var html = await Get(officer, $"/dossiers/{room.Moselle.Dossier}");
        Assert.Contains("nouveau lien, demandé par son destinataire", html, StringComparison.Ordinal);
    }
}
