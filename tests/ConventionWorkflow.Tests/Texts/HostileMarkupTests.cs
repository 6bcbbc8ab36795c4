using ConventionWorkflow.Texts;

namespace ConventionWorkflow.Tests.Texts;

public sealed class HostileMarkupTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a <b onclick=\"x()\">b</b>")]
    [InlineData("<style>*{display:none}</style>")]
    [InlineData("<!-- <script> -->")]
    [InlineData("<iframe src=\"https://evil.example\"></iframe>")]
    public void Html_that_is_typed_is_shown_as_typed(string markdown)
    {
        var html = Markup.Html(markdown);
        Assert.Contains("&lt;", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(?!/?p>)", html);
    }

    [Theory]
    [InlineData("[ici](javascript:alert(1))")]
    [InlineData("[ici](JaVaScRiPt:alert(1))")]
    [InlineData("[ici](java&#115;cript:alert(1))")]
    [InlineData("[ici](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[ici](vbscript:x)")]
    [InlineData("[ici](file:///etc/passwd)")]
    [InlineData("[ici](//evil.example)")]
    [InlineData("[ici](/deconnexion)")]
    [InlineData("[ici][x]\n\n[x]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<data:text/html,x>")]
    public void A_link_that_is_none_of_the_web_is_its_words(string markdown) =>
        Assert.DoesNotContain("href", Markup.Html(markdown), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("![carte](https://evil.example/pixel.png)")]
    [InlineData("![carte](data:image/svg+xml;base64,PHN2Zz4=)")]
    [InlineData("![carte][x]\n\n[x]: https://evil.example/pixel.png")]
    public void An_image_is_its_description(string markdown)
    {
        var html = Markup.Html(markdown);
        Assert.DoesNotContain("img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", html, StringComparison.Ordinal);
        Assert.Contains("carte", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_emphasis_tables_and_links_of_the_web_are_set()
    {
        var html = Markup.Html("1. **un**\n2. deux\n\n|a|b|\n|-|-|\n|1|2|\n\n[loi](https://legilux.public.lu/)");
        Assert.Contains("<ol>", html, StringComparison.Ordinal);
        Assert.Contains("<strong>un</strong>", html, StringComparison.Ordinal);
        Assert.Contains("<table>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://legilux.public.lu/\" rel=\"noreferrer noopener\">", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('>')]
    [InlineData('[')]
    [InlineData('*')]
    [InlineData('`')]
    [InlineData('(')]
    public void A_long_row_of_one_sign_breaks_nothing(char sign) => Assert.NotNull(Markup.Html(new string(sign, 20_000)));
}
