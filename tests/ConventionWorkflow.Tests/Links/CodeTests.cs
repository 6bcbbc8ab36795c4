using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Links;
using ConventionWorkflow.Post;
using ConventionWorkflow.Tests.Post;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ConventionWorkflow.Tests.Links.LinkRoom;

namespace ConventionWorkflow.Tests.Links;

/// <summary>With elevated assurance the link shows the request, and an answer needs the code of a letter apart.</summary>
public sealed class CodeTests : IAsyncLifetime
{
    private static readonly PersonId Mayor = Moselle.Person(Moselle.Mayor(Moselle.Remich));

    private LinkRoom room = null!;
    private HttpClient browser = null!;
    private string page = "";

    public async Task InitializeAsync()
    {
        room = await Open(isElevated: true);
        browser = room.App.Browser();
        page = await room.Link(Mayor);
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await room.DisposeAsync();
    }

    [Fact]
    public async Task The_request_is_shown_and_answered_with_the_code_alone()
    {
        var html = await Get(browser, page);
        Assert.Contains("Donnez-vous votre visa au texte", html, StringComparison.Ordinal);
        Assert.Contains("Recevoir le code", html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"approve\"", html, StringComparison.Ordinal);
        using var without = await Press(browser, page, "approve");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var guessed = await Press(browser, page, "approve", ("code", "123456"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, guessed.StatusCode);
        Assert.Equal(["code-missing", "code-missing"], await room.Refused());
        Assert.Null(await room.Answered());
        var code = await Code();
        Assert.Contains("value=\"approve\"", await Get(browser, page), StringComparison.Ordinal);
        using var given = await Press(browser, page, "approve", ("code", $"{code[..3]} {code[3..]}"));
        Assert.Equal($"{page}/fait", given.Headers.Location?.OriginalString);
        Assert.Equal("link+code", (await room.Answered())!.Through);
    }

    [Fact]
    public async Task Five_wrong_tries_and_the_right_code_is_dead()
    {
        var code = await Code();
        var wrong = code == "000000" ? "000001" : "000000";
        for (var at = 0; at < 5; at++) await Refuse(wrong);
        await Refuse(code);
        Assert.Equal(["code-wrong", "code-wrong", "code-wrong", "code-wrong", "code-spent", "code-spent"], await room.Refused());
        room.Clock.Advance(TimeSpan.FromMinutes(2));
        var fresh = await Code();
        Assert.NotEqual(code, fresh);
        (await Press(browser, page, "approve", ("code", fresh))).Dispose();
        Assert.NotNull(await room.Answered());
    }

    [Fact]
    public async Task Wrong_tries_at_once_are_counted_one_by_one()
    {
        var code = await Code();
        var form = await Form(browser, page, "approve");
        var wrong = code == "000000" ? "000001" : "000000";
        foreach (var answer in await Task.WhenAll(
            Enumerable.Range(0, 20).Select(at => Send(browser, page, form, ("demande", $"{at}"), ("code", wrong))))) answer.Dispose();
        await using var store = room.Store();
        Assert.Equal(SignOffCodes.Tries, (await store.SignOffCodes.SingleAsync()).Tries);
        Assert.Equal(4, (await room.Refused()).Count(one => one == "code-wrong"));
    }

    [Fact]
    public async Task It_lives_ten_minutes_and_only_the_latest_counts()
    {
        var first = await Code();
        room.Clock.Advance(TimeSpan.FromMinutes(2));
        var second = await Code();
        await Refuse(first);
        room.Clock.Advance(TimeSpan.FromMinutes(10));
        await Refuse(second);
        Assert.Equal(["code-wrong", "code-spent"], await room.Refused());
        Assert.DoesNotContain("value=\"approve\"", await Get(browser, page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_click_gets_the_first_answer_and_the_code_serves_no_other_request()
    {
        var code = await Code();
        var form = await Form(browser, page, "approve");
        using var first = await Send(browser, page, form, ("code", code));
        using var second = await Send(browser, page, form, ("code", code));
        Assert.Equal((HttpStatusCode.Redirect, first.Headers.Location), (second.StatusCode, second.Headers.Location));
        using var back = await Press(browser, $"{page}/fait", "");
        Assert.Equal(page, back.Headers.Location?.OriginalString);
        using var again = await Send(browser, page, form, ("code", code), ("demande", "autre"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal(["code-spent"], await room.Refused());
        Assert.Null(await room.Answered());
    }

    [Fact]
    public async Task A_code_is_sent_once_a_minute_and_another_persons_does_not_serve()
    {
        var code = await Code();
        var ell = await room.Link(Moselle.Person(Moselle.Mayor(Moselle.Ell)));
        (await Press(browser, ell, LinkWishes.Code)).Dispose();
        using var refused = await Press(browser, ell, "approve", ("code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var soon = await Send(browser, page, await Form(browser, page, LinkWishes.Code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, soon.StatusCode);
        Assert.Contains("Attendez une minute", await Said(soon), StringComparison.Ordinal);
        Assert.Equal(["code-wrong", "code-soon"], (await room.Refused()).Order().Reverse());
    }

    [Fact]
    public async Task The_code_and_the_link_come_in_two_letters_and_neither_is_kept_or_shown_to_others()
    {
        var code = await Code();
        var letter = await room.Letter(Mayor, Templates.Code);
        Assert.DoesNotContain("/v/", letter.Text + letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(code[3..], (await room.Letter(Mayor, Templates.Asked)).Text, StringComparison.Ordinal);
        var notice = (await room.Moselle.Notices()).Single(one => one.Template == Templates.Code);
        var shown = await room.App.In(services => services.GetRequiredService<Letters>().Render(notice, default, LetterView.Staff));
        Assert.DoesNotContain($"{code[..3]}\u00a0{code[3..]}", shown.Subject + shown.Text + shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(code, notice.Arguments + notice.Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handing_over_needs_the_code_as_well_and_the_alderman_needs_one_of_their_own()
    {
        var alderman = new PersonId((await room.App.Person("echevin@commune.example", Roles.Alderman, Moselle.Remich.Value)).Id);
        var form = await Form(browser, page, "");
        using var without = await Send(browser, $"{page}/confier", form, ("deputy", alderman.ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        var code = await Code();
        using var given = await Press(browser, $"{page}/confier", "", ("deputy", alderman.ToString()), ("code", code));
        Assert.Equal(page, given.Headers.Location?.OriginalString);
        var own = await room.Link(alderman, Templates.HandedOver);
        using var refused = await Press(browser, own, "approve", ("code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(["code-missing", "code-missing"], await room.Refused());
    }

    private async Task Refuse(string code)
    {
        using var answer = await Press(browser, page, "approve", ("code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Null(await room.Answered());
    }

    private async Task<string> Code()
    {
        using var sent = await Press(browser, page, LinkWishes.Code);
        Assert.Equal(page, sent.Headers.Location?.OriginalString);
        var letter = await room.Letter(Mayor, Templates.Code);
        var found = Regex.Match(letter.Text, "(\\d{3})\u00a0(\\d{3})");
        Assert.True(found.Success, letter.Text);
        return found.Groups[1].Value + found.Groups[2].Value;
    }
}
