using System.Text;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Post;

/// <summary>The text part of a letter: complete in itself, lines of 76 letters.</summary>
internal static class LetterText
{
    private const int Width = 76;

    public static string Of(Content content, string link)
    {
        var text = new StringBuilder();
        Paragraph(content.Greeting);
        Paragraph(content.Question);
        Paragraph(content.Why);
        foreach (var point in content.Points) Line($"{point.Label}{Typography.Colon} {point.Value}", "  ");
        if (content.Points.Count > 0) text.Append('\n');
        if (content.Quote.Length > 0)
        {
            if (content.QuoteBy.Length > 0) Line(content.QuoteBy);
            foreach (var line in content.Quote.Split('\n')) Line("> " + line, "> ");
            text.Append('\n');
        }

        if (content.Button.Length > 0)
        {
            Line($"{content.Button}{Typography.Colon}");
            text.Append(link).Append("\n\n");
        }

        Paragraph(content.ButtonHint);
        foreach (var note in content.Notes) Paragraph(note.Whole);
        text.Append("-- \n");
        foreach (var line in content.Foot) Line(line);
        return text.ToString();

        void Paragraph(string words)
        {
            if (words.Length == 0) return;
            Line(words);
            text.Append('\n');
        }

        void Line(string words, string indent = "") => Wrap(text, words, indent);
    }

    // Cuts at plain spaces only: what must stay together is joined by a no-break space.
    private static void Wrap(StringBuilder text, string words, string indent)
    {
        var length = 0;
        foreach (var word in words.Split(' '))
        {
            if (length > 0 && length + 1 + word.Length > Width)
            {
                text.Append('\n').Append(indent);
                length = indent.Length;
            }
            else if (length > 0)
            {
                text.Append(' ');
                length++;
            }

            text.Append(word);
            length += word.Length;
        }

        text.Append('\n');
    }
}
