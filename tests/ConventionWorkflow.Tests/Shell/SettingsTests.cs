using System.Net;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Tests.Shell;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("--Smtp:Hots=mail", "The setting Smtp:Hots is unknown.")]
    [InlineData("--Data:Path=x", "The setting Data:Path is unknown. The keys of Data are Directory.")]
    [InlineData("--Demo:On=true", "The setting Demo:On is unknown.")]
    [InlineData("--PublicUrl=http://conventions.example.lu", "PublicUrl must begin with https://")]
    [InlineData("--PublicUrl=nowhere", "PublicUrl must be an address")]
    [InlineData("--Urls=http://0.0.0.0:5080", "In Development the site listens on this machine only")]
    [InlineData("--Urls=http://*:5080", "In Development the site listens on this machine only")]
    [InlineData("--Kestrel:Endpoints:All:Url=http://*:80", "In Development the site listens on this machine only")]
    public void A_setting_that_cannot_be_meant_is_refused_in_a_sentence(string setting, string sentence)
    {
        var refused = Assert.Throws<SettingsException>(() => Site.Build(["--environment=Development", setting]));
        Assert.StartsWith(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Production_asks_for_the_public_address()
    {
        var refused = Assert.Throws<SettingsException>(() => Site.Build(["--environment=Production"]));
        Assert.StartsWith("PublicUrl is missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demonstration_is_not_shown_to_the_world()
    {
        var refused = Assert.Throws<SettingsException>(() =>
            Site.Build(["--environment=Production", "--Demo:Enabled=true", "--PublicUrl=https://conventions.example.lu"]));
        Assert.StartsWith("Demo:Enabled lets anybody sign in", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_cookies_are_bound_to_the_host_and_the_site_to_TLS()
    {
        await using var app = await AppUnderTest.Start(null, "--environment=Production", "--PublicUrl=https://conventions.example.lu");
        using var browser = app.Browser();
        browser.DefaultRequestHeaders.Host = "conventions.example.lu";
        using var answer = await browser.GetAsync(new Uri("/premier-compte", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-form=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }
}
