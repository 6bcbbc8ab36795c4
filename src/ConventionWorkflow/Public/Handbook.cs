using System.Globalization;
using ConventionWorkflow.Administration;
using ConventionWorkflow.Archives;
using ConventionWorkflow.Calendar;
using ConventionWorkflow.Councils;
using ConventionWorkflow.Definitions;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Inbox;
using ConventionWorkflow.Links;
using ConventionWorkflow.Reviews;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Texts;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Public;

/// <summary>A page of the handbook: its title, and what stands under it as HTML.</summary>
public sealed record Chapter(string Title, string Html);

/// <summary>
/// The help of each role and the accessibility statement: one Markdown file for each page and language, in the language of the reader.
/// A name that stands on a page of the site is not copied but cited, as code: <c>`inbox others`</c> is the text « others » of the inbox,
/// in quotation marks, so that the help calls things as they are called.
/// </summary>
public sealed class Handbook(IStringLocalizerFactory words, IWebHostEnvironment site)
{
    /// <summary>Whose rooms are cited, under the names that the files use.</summary>
    private static readonly Dictionary<string, Type> Rooms = new()
    {
        ["acts"] = typeof(ActWords),
        ["administration"] = typeof(AdministrationWords),
        ["archives"] = typeof(ArchiveWords),
        ["calendar"] = typeof(CalendarWords),
        ["councils"] = typeof(CouncilWords),
        ["dossiers"] = typeof(DossierWords),
        ["drafts"] = typeof(DraftWords),
        ["inbox"] = typeof(InboxWords),
        ["lists"] = typeof(ListWords),
        ["links"] = typeof(LinkWords),
        ["procedures"] = typeof(ProcedureWords),
        ["public"] = typeof(PublicWords),
        ["reviews"] = typeof(ReviewWords),
        ["texts"] = typeof(TextWords),
    };

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>The roles that have a page of help, by its address, in the order of a dossier.</summary>
    public static IReadOnlyList<string> Roles { get; } =
        ["agent", "avis", "secretariat", "bourgmestre", "conseil", "administration", "controle"];

    /// <summary>The page of that name in the language of the reader, or in French; it must exist.</summary>
    public Chapter Read(string page)
    {
        var document = Markdown.Parse(Typography.Set(Source(page)), Pipeline);
        var title = (HeadingBlock)document[0];
        document.Remove(title);
        foreach (var code in document.Descendants<CodeInline>().ToList()) code.ReplaceBy(new LiteralInline(Cited(code.Content)));
        foreach (var image in document.Descendants<LinkInline>().Where(link => link.IsImage)) Measure(image);
        return new(string.Concat(title.Inline!.Descendants<LiteralInline>()), document.ToHtml(Pipeline));
    }

    /// <summary>« Relancer … » for <c>Relancer {0}</c>: what changes from case to case is left out.</summary>
    private string Cited(string citation)
    {
        var (room, key) = citation.Split(' ') is [var one, var other] ? (one, other) : ("", "");
        var text = Rooms.TryGetValue(room, out var type) ? words.Create(type)[key] : null;
        if (text is not { ResourceNotFound: false }) throw new InvalidDataException($"the help cites '{citation}', which no page says");
        return Typography.Quoted(string.Format(CultureInfo.CurrentCulture, text.Value, "…", "…", "…", "…"));
    }

    private void Measure(LinkInline image)
    {
        using var file = site.WebRootFileProvider.GetFileInfo(image.Url!).CreateReadStream();
        var picture = Picture.Read(file);
        var attributes = image.GetAttributes();
        attributes.AddClass("shot");
        attributes.AddProperty("width", picture.Width.ToString(CultureInfo.InvariantCulture));
        attributes.AddProperty("height", picture.Height.ToString(CultureInfo.InvariantCulture));
        attributes.AddProperty("loading", "lazy");
    }

    private static string Source(string page)
    {
        var assembly = typeof(Handbook).Assembly;
        using var file = assembly.GetManifestResourceStream($"Help.{page}.{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}.md")
            ?? assembly.GetManifestResourceStream($"Help.{page}.fr.md")
            ?? throw new InvalidDataException($"the program lacks its help '{page}'");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
