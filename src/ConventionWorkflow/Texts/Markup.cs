using System.Net;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ConventionWorkflow.Texts;

/// <summary>
/// Markdown of articles as HTML: paragraphs, lists, emphasis, tables. Raw HTML is shown as typed; a link leads only to http, https or mail;
/// an image is its description, for a convention fetches nothing.
/// </summary>
public static class Markup
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    // The headings of an article stand under its title.
    private const int UnderTitle = 3;
    private const int LeastHeading = 6;

    public static string Html(string markdown)
    {
        try
        {
            return Render(markdown);
        }
        catch (ArgumentException)   // the parser's own limit of nesting: such a text is shown as it was typed
        {
            return $"<p>{WebUtility.HtmlEncode(markdown)}</p>";
        }
    }

    private static string Render(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (!link.IsImage && IsSafe(link.Url)) link.GetAttributes().AddProperty("rel", "noreferrer noopener");
            else Unwrap(link);
        }

        foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Min(heading.Level + UnderTitle, LeastHeading);
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsSafe(link.Url)).ToList())
            link.ReplaceBy(new LiteralInline(link.Url));
        return document.ToHtml(Pipeline);
    }

    private static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto";

    private static void Unwrap(LinkInline link)
    {
        var words = new ContainerInline();
        link.ReplaceBy(words);
        foreach (var child in link.ToList())
        {
            child.Remove();
            words.AppendChild(child);
        }
    }
}
