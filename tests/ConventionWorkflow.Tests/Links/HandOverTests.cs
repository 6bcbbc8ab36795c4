using System.Net;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Links;
using ConventionWorkflow.Tests.Acts;
using ConventionWorkflow.Tests.Post;
using Microsoft.EntityFrameworkCore;
using static ConventionWorkflow.Tests.Links.LinkRoom;

namespace ConventionWorkflow.Tests.Links;

/// <summary>A mayor gives one request to an alderman of the commune: that one and no other, for as long as the mayor wants.</summary>
public sealed class HandOverTests : IAsyncLifetime
{
    private const string Address = "echevin@commune.example";

    private static readonly RoleAt Mayor = Moselle.Mayor(Moselle.Remich);

    private LinkRoom room = null!;
    private HttpClient browser = null!;
    private string page = "";
    private PersonId alderman;

    public async Task InitializeAsync()
    {
        room = await Open();
        browser = room.App.Browser();
        page = await room.Link(Moselle.Person(Mayor));
        alderman = new((await room.App.Person(Address, Roles.Alderman, Moselle.Remich.Value)).Id);
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await room.DisposeAsync();
    }

    [Fact]
    public async Task Only_aldermen_of_the_commune_with_an_active_account_are_offered_and_taken()
    {
        await room.App.Person("ailleurs@commune.example", Roles.Alderman, Moselle.Ell.Value);
        var elsewhere = new PersonId((await room.App.Person("ailleurs@commune.example", Roles.Alderman, Moselle.Ell.Value)).Id);
        var off = new PersonId((await room.App.Person("parti@commune.example", Roles.Alderman, Moselle.Remich.Value)).Id);
        await room.Change("UPDATE accounts SET is_active = false WHERE user_name = 'parti@commune.example'");
        var html = await Get(browser, $"{page}/confier");
        Assert.Contains("Romain Steffen", html, StringComparison.Ordinal);
        Assert.Contains(alderman.ToString(), html, StringComparison.Ordinal);
        foreach (var stranger in new[] { elsewhere, off, Moselle.Person(Mayor), Moselle.Person(Moselle.Mayor(Moselle.Ell)) })
        {
            Assert.DoesNotContain(stranger.ToString(), html, StringComparison.Ordinal);
            using var refused = await Press(browser, $"{page}/confier", "", ("deputy", stranger.ToString()));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        Assert.Equal(Enumerable.Repeat("deputy-unknown", 4), await room.Refused());
        Assert.Equal(0, await room.Letters(Templates.HandedOver));
    }

    [Fact]
    public async Task The_alderman_answers_by_a_link_of_their_own_and_the_record_says_for_whom()
    {
        await Give();
        Assert.Equal(1, await room.Letters(Templates.HandedOver));
        var own = await room.Link(alderman, Templates.HandedOver);
        Assert.NotEqual(page, own);
        var html = await Get(browser, own);
        Assert.Contains("En l'absence de", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Confier à un échevin", html, StringComparison.Ordinal);
        using var given = await Press(browser, own, "approve");
        Assert.Equal($"{own}/fait", given.Headers.Location?.OriginalString);
        Assert.Equal(new Actor(alderman, Mayor, Moselle.Person(Mayor), "link"), await room.Answered());
        await room.App.Person("agent@ministere.example", Roles.Officer, Moselle.State.Value);
        using var officer = await room.App.SignedIn("agent@ministere.example");
        Assert.Contains("en l'absence de Josée Lorang", await Get(officer, $"/dossiers/{room.Moselle.Dossier}"),
            StringComparison.OrdinalIgnoreCase);
        using var late = await browser.GetAsync(new Uri(page, UriKind.Relative));
        Assert.Equal($"{page}/fait", late.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_mayors_own_link_goes_on_working()
    {
        await Give();
        var own = await room.Link(alderman, Templates.HandedOver);
        Assert.Contains("Confiée à echevin", await Get(browser, page), StringComparison.Ordinal);
        (await Press(browser, page, "approve")).Dispose();
        Assert.Equal(new Actor(Moselle.Person(Mayor), Mayor, null, "link"), await room.Answered());
        using var late = await Press(browser, own, "approve");
        Assert.NotEqual($"{own}/fait", late.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Taken_back_the_aldermans_link_is_over_and_says_why()
    {
        await Give();
        var own = await room.Link(alderman, Templates.HandedOver);
        var form = await Form(browser, own, "approve");
        using var back = await Press(browser, page, LinkWishes.TakeBack);
        Assert.Equal(page, back.Headers.Location?.OriginalString);
        var said = await Get(browser, own);
        Assert.Contains("l'a reprise", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Recevoir un nouveau lien", said, StringComparison.Ordinal);
        using var refused = await Send(browser, own, form);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(["link-taken-back"], await room.Refused());
        Assert.Null(await room.Answered());
        await Give();
        (await Press(browser, own, "approve")).Dispose();
        Assert.Equal(alderman, (await room.Answered())!.Person);
    }

    [Fact]
    public async Task A_double_click_gives_once_and_what_is_given_is_not_given_again()
    {
        var form = await Form(browser, $"{page}/confier", "");
        foreach (var answer in await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Send(browser, $"{page}/confier", form, ("deputy", alderman.ToString())))))
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            answer.Dispose();
        }

        (await Send(
            browser, $"{page}/confier", form, ("demande", "autre"), ("deputy", Moselle.Person(Moselle.Alderman).ToString()))).Dispose();
        Assert.Equal(1, await room.Letters(Templates.HandedOver));
        Assert.Equal(["already-handed-over"], await room.Refused());
        await using var store = room.Store();
        Assert.Equal(alderman, (await store.HandOvers.SingleAsync()).Deputy);
    }

    [Fact]
    public async Task Signed_in_the_alderman_finds_it_among_what_waits_and_answers_that_alone()
    {
        using var signedIn = await room.App.SignedIn(Address);
        var wait = (await room.Moselle.Now()).Waits.Values.Single(one => one.To == Mayor).Id;
        var asked = DossierLinks.Answer(room.Moselle.Dossier, wait);
        Assert.DoesNotContain("Donner mon visa", await Get(signedIn, asked), StringComparison.Ordinal);
        Assert.DoesNotContain("Donner ou refuser votre visa", await Get(signedIn, "/boite"), StringComparison.Ordinal);
        await Give();
        Assert.Contains("Donner ou refuser votre visa", await Get(signedIn, "/boite"), StringComparison.Ordinal);
        using var given = await Case.Post(signedIn, asked, "approve");
        var confirmed = await signedIn.GetStringAsync(given.Headers.Location);
        Assert.Equal(new Actor(alderman, Mayor, Moselle.Person(Mayor), "page"), await room.Answered());
        var execution = (await room.Moselle.Now()).Latest(Step)!.Id;
        using var back = await signedIn.PostAsync(
            new Uri(DossierLinks.Do(room.Moselle.Dossier, FactKinds.TakenBack, execution), UriKind.Relative),
            OpenForm.Read(confirmed, "").With());
        Case.Recorded(back);
        Assert.Null(await room.Answered());
    }

    [Fact]
    public async Task It_ends_with_the_office_of_either()
    {
        await Give();
        var own = await room.Link(alderman, Templates.HandedOver);
        var form = await Form(browser, own, "approve");
        foreach (var role in new[] { "alderman", "mayor" })
        {
            await room.Change($"UPDATE memberships SET until_on = '2021-01-01' WHERE role = '{role}'");
            using var refused = await Send(browser, own, form);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            await room.Change("UPDATE memberships SET until_on = NULL");
        }

        Assert.Equal(["link-role-ended", "link-role-ended"], await room.Refused());
        Assert.Null(await room.Answered());
    }

    [Fact]
    public async Task Reminders_come_to_the_alderman_as_well()
    {
        await Give();
        room.Clock.Now = new(2026, 12, 18, 9, 0, 0, TimeSpan.Zero);
        await room.Service<ConventionWorkflow.Ledger.Reminders>().SendDue(room.Clock.Now, default);
        var reminded = (await room.Moselle.Notices()).Where(one => one.Template == Templates.Reminder && one.Party == Moselle.Remich
            && one.Status != NoticeStatus.Superseded).Select(one => one.Person).ToHashSet();
        Assert.Equal([alderman, Moselle.Person(Mayor)], reminded);
    }

    private async Task Give()
    {
        using var answer = await Press(browser, $"{page}/confier", "", ("deputy", alderman.ToString()));
        Assert.Equal((HttpStatusCode.Redirect, page), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }
}
