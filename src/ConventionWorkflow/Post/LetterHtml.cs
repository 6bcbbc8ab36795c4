using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ConventionWorkflow.Post;

/// <summary>
/// The HTML part: at most 560 pixels wide, styles on every element since a letter has no style sheet, no table, no image, nothing loaded
/// from anywhere, one button. Everything that came from a person goes through <see cref="Safe"/>.
/// </summary>
internal static class LetterHtml
{
    private const string Font = "font-family:Arial,Helvetica,sans-serif;";
    private const string Body = Font + "margin:0 0 12px;font-size:16px;line-height:24px;color:#1d2733";
    private const string Brand =
        Font + "margin:0 0 20px;padding-bottom:12px;border-bottom:3px solid #0b5361;font-size:15px;line-height:20px;"
        + "font-weight:bold;color:#1d2733";
    private const string Heading = Font + "margin:0 0 12px;font-size:22px;line-height:29px;font-weight:bold;color:#1d2733";
    private const string Row =
        Font + "margin:0;padding:11px 0;border-bottom:1px solid #d5dadd;font-size:16px;line-height:23px;color:#1d2733";
    private const string Label = "color:#4f5964;font-size:14px;display:block";
    private const string QuoteStyle =
        Font + "margin:0 0 18px;padding:2px 0 2px 14px;border-left:3px solid #d5dadd;font-size:16px;line-height:24px;color:#1d2733;"
        + "white-space:pre-line";
    private const string Link =
        Font + "display:block;background:#0b5361;color:#ffffff;text-decoration:none;font-size:18px;line-height:24px;font-weight:bold;"
        + "text-align:center;padding:15px 18px;border-radius:3px";
    private const string Hint = Font + "margin:0 0 22px;font-size:15px;line-height:23px;color:#4f5964";
    private const string NoteStyle = Font + "margin:0 0 10px;font-size:15px;line-height:23px;color:#1d2733";
    private const string Foot =
        Font + "margin:22px 0 0;padding-top:14px;border-top:1px solid #d5dadd;font-size:14px;line-height:21px;color:#4f5964";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(Content content, string link, string language, string kind)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"").Append(language).Append(
            "\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + "<meta name=\"color-scheme\" content=\"light\"><title>").Append(Safe(content.Subject)).Append(
            "</title></head>\n<body style=\"margin:0;padding:0;background:#ffffff\">\n<div role=\"article\" aria-roledescription=\"")
            .Append(Safe(kind)).Append("\" lang=\"").Append(language)
            .Append("\" style=\"max-width:560px;margin:0 auto;padding:24px 20px 32px;background:#ffffff;text-align:left\">\n<main>\n");
        Element("p", Brand, "ConventionWorkflow");
        Element("p", Body, Safe(content.Greeting));
        Element("h1", Heading, Safe(content.Question));
        if (content.Why.Length > 0) Element("p", Body.Replace("0 0 12px", "0 0 18px", StringComparison.Ordinal), Safe(content.Why));
        if (content.Points.Count > 0)
        {
            html.Append("<div style=\"border-top:2px solid #1d2733;margin:0 0 22px\">\n");
            foreach (var point in content.Points)
                Element("p", Row, $"<span style=\"{Label}\">{Safe(point.Label)}</span>{Safe(point.Value)}");
            html.Append("</div>\n");
        }

        if (content.Quote.Length > 0)
        {
            if (content.QuoteBy.Length > 0) Element("p", NoteStyle, Safe(content.QuoteBy));
            Element("blockquote", QuoteStyle, Safe(content.Quote));
        }

        if (content.Button.Length > 0)
            html.Append("<p style=\"margin:0 0 14px\"><a href=\"").Append(Safe(link)).Append("\" style=\"").Append(Link).Append("\">")
                .Append(Safe(content.Button)).Append("</a></p>\n");
        if (content.ButtonHint.Length > 0) Element("p", Hint, Safe(content.ButtonHint));
        foreach (var note in content.Notes)
            Element("p", NoteStyle, note.Lead.Length == 0 ? Safe(note.Text) : $"<b>{Safe(note.Lead)}</b>{Safe(note.Text)}");
        Element("p", Foot, string.Join("<br>", content.Foot.Select(Safe)));
        return html.Append("</main></div></body></html>\n").ToString();

        void Element(string name, string style, string inner) =>
            html.Append('<').Append(name).Append(" style=\"").Append(style).Append("\">").Append(inner).Append("</").Append(name)
                .Append(">\n");
    }

    private static string Safe(string text) => Encoder.Encode(text);
}
