using System.Net;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Tests.Shell;

public sealed class HeadersTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    public static TheoryData<string, HttpStatusCode> Addresses => new()
    {
        { "/", HttpStatusCode.Redirect },
        { "/connexion", HttpStatusCode.Redirect },   // nobody has an account: on to the first one
        { "/premier-compte", HttpStatusCode.OK },
        { "/deconnexion", HttpStatusCode.OK },
        { "/made/site.css", HttpStatusCode.OK },
        { "/made/theme.css", HttpStatusCode.OK },
        { "/made/designsystemet.css", HttpStatusCode.OK },
        { "/made/convention-sans.woff2", HttpStatusCode.OK },
        { "/made/convention-serif.woff2", HttpStatusCode.OK },
        { "/favicon.svg", HttpStatusCode.OK },
        { "/health/live", HttpStatusCode.OK },
        { "/health/ready", HttpStatusCode.OK },
        { "/nulle/part", HttpStatusCode.NotFound },
        { "/erreur/500", HttpStatusCode.NotFound },
    };

    [Theory, MemberData(nameof(Addresses))]
    public async Task Every_answer_carries_the_headers(string path, HttpStatusCode expected)
    {
        using var browser = app.Browser();
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(expected, answer.StatusCode);
        foreach (var (name, value) in SecurityHeaders.All) Assert.Equal(value, Assert.Single(answer.Headers.GetValues(name)));
        Assert.NotNull(answer.Headers.CacheControl);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task What_does_not_exist_is_said_in_French_with_no_trace()
    {
        using var browser = app.Browser();
        using var answer = await browser.GetAsync(new Uri("/nulle/part", UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Cette page n’existe pas, ou ne vous est pas ouverte.", html, StringComparison.Ordinal);
        Assert.Contains("Erreur 404.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_form_is_refused_with_a_sentence()
    {
        using var browser = app.Browser();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Address", "mia@mat.example")]);
        using var answer = await browser.PostAsync(new Uri("/connexion", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Rien n’a été enregistré", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_21_MiB_is_refused_before_it_is_read()
    {
        using var browser = app.Browser();
        using var body = new ByteArrayContent(new byte[ConventionWorkflow.Shared.Shell.BodyLimit + 1]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connexion") { Content = body };
        request.Headers.ExpectContinue = true;
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Cookies_of_the_session_are_out_of_reach_of_scripts()
    {
        using var browser = app.Browser();
        using var answer = await browser.GetAsync(new Uri("/premier-compte", UriKind.Relative));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("cw-form=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }
}
