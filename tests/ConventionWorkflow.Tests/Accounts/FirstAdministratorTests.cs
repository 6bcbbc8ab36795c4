using System.Net;
using ConventionWorkflow.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Accounts;

public sealed class FirstAdministratorTests
{
    private static readonly (string, string)[] Person =
        [("Name", "Ada Weber"), ("Address", "ada.weber@mat.lu"), ("Password", "une phrase assez longue")];

    [Fact]
    public async Task The_first_account_is_made_with_the_code_from_the_data_directory_and_the_page_disappears()
    {
        await using var app = await AppUnderTest.Start();
        var file = app.App.Services.GetRequiredService<FirstCode>().File;
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        using var browser = app.Browser();

        using var wrong = await AppUnderTest.Post(browser, "/premier-compte", "/premier-compte", [("Code", "AAAAA-BBBBB"), .. Person]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("value=\"Ada Weber\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var code = (await File.ReadAllTextAsync(file)).Trim();
        using var right = await AppUnderTest.Post(browser, "/premier-compte", "/premier-compte", [("Code", code), .. Person]);
        Assert.Equal("/boite", right.Headers.Location?.OriginalString);
        Assert.False(File.Exists(file));

        using var stranger = app.Browser();
        using var gone = await stranger.GetAsync(new Uri("/premier-compte", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_code_given_with_a_refused_address_can_be_given_again()
    {
        await using var app = await AppUnderTest.Start();
        var code = (await File.ReadAllTextAsync(app.App.Services.GetRequiredService<FirstCode>().File)).Trim();
        using var browser = app.Browser();
        using var refused = await AppUnderTest.Post(browser, "/premier-compte", "/premier-compte",
            ("Code", code), ("Name", "Ada Weber"), ("Address", "ada.weber@mat.lu"), ("Password", "aaaaaaaaaaaa"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var again = await AppUnderTest.Post(browser, "/premier-compte", "/premier-compte", [("Code", code), .. Person]);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task In_the_demonstration_there_is_no_such_page()
    {
        await using var app = await AppUnderTest.Start(null, "--Demo:Enabled=true");
        using var browser = app.Browser();
        using var answer = await browser.GetAsync(new Uri("/premier-compte", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
