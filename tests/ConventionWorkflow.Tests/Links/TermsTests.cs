using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Post;
using Microsoft.Extensions.Options;
using static ConventionWorkflow.Tests.Links.LinkRoom;

namespace ConventionWorkflow.Tests.Links;

/// <summary>How long a link outlives the last day is set by who runs the program.</summary>
public sealed class TermsTests
{
    [Fact]
    public async Task A_link_lives_for_the_days_of_grace_and_its_letter_says_until_when()
    {
        await using var room = await Open(isElevated: false, "--Links:GraceDays=2");
        var mayor = Moselle.Person(Moselle.Mayor(Moselle.Remich));
        var letter = await room.Letter(mayor, Templates.Asked);
        Assert.Contains("jusqu’au 22 décembre 2026", letter.Text.Replace('\n', ' '), StringComparison.Ordinal);
        var page = letter.Link!.AbsolutePath;
        using var browser = room.App.Browser();
        room.Clock.Now = new(2026, 12, 22, 12, 0, 0, TimeSpan.Zero);
        Assert.Contains("Donner mon visa", await Get(browser, page), StringComparison.Ordinal);
        room.Clock.Now = new(2026, 12, 23, 12, 0, 0, TimeSpan.Zero);
        Assert.Contains("Recevoir un nouveau lien", await Get(browser, page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Links:GraceDays=-1")]
    [InlineData("--Links:DaysWithoutDue=0")]
    public async Task A_term_that_cannot_be_is_refused_at_start(string setting) =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => AppUnderTest.Start(null, setting));
}
