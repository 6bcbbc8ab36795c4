using ConventionWorkflow.Texts;

namespace ConventionWorkflow.Tests.Texts;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=alert(1)> b")]
    [InlineData("[clic](javascript:alert(1))")]
    [InlineData("[clic](JaVaScRiPt:alert(1))")]
    [InlineData("[clic](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[a]: javascript:alert(1)\n\n[a]")]
    [InlineData("![image](https://ailleurs.example/pixel.png)")]
    [InlineData("![image](javascript:alert(1))")]
    [InlineData("<iframe src=\"https://ailleurs.example\"></iframe>")]
    [InlineData("<style>*{display:none}</style>")]
    [InlineData("[clic](//ailleurs.example)")]
    [InlineData("| a |\n|---|\n| <svg/onload=alert(1)> |")]
    [InlineData("```html\n<script>alert(1)</script>\n```")]
    public void Nothing_that_runs_or_fetches_comes_through(string hostile)
    {
        var html = Markup.Html(hostile);
        foreach (var forbidden in new[] { "<script", "<img", "<iframe", "<style", "<svg", "href=\"java", "href=\"data", "href=\"//" })
            Assert.DoesNotContain(forbidden, html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_link_to_a_site_or_an_address_stays() => Assert.Equal(
        "<p><a href=\"https://legilux.public.lu\" rel=\"noreferrer noopener\">loi</a></p>\n",
        Markup.Html("[loi](https://legilux.public.lu)"));

    [Fact]
    public void Headings_stand_under_the_title_of_the_article() =>
        Assert.Equal("<h4>Un</h4>\n<h6>Trois</h6>\n<h6>Six</h6>\n", Markup.Html("# Un\n\n### Trois\n\n###### Six"));

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("*a _b ")]
    public void Absurd_nesting_is_shown_and_does_no_harm(string one) =>
        Assert.NotEmpty(Markup.Html(string.Concat(Enumerable.Repeat(one, 5_000)) + " fin"));
}
