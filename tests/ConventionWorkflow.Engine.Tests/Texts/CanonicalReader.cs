using System.Collections.Immutable;
using System.Text;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Engine.Tests.Texts;

/// <summary>
/// Reads a text back from the bytes of its canonical form. That this is possible is the proof that no two texts share bytes.
/// </summary>
internal sealed class CanonicalReader(byte[] form)
{
    private int at;

    public static ConventionText Read(byte[] form) => new CanonicalReader(form).Text();

    private ConventionText Text()
    {
        Assert.Equal("text/1", Line());
        var text = new ConventionText
        {
            Title = Passage("title"),
            Parties = Section("parties", () => new TextParty(new(Passage("id")), Passage("name"), Passage("represented-by"))),
            Recitals = Section("recitals", () => Passage("recital")),
            Considerations = Section("considerations", () => Passage("consideration")),
            Articles = Section("articles", () => new Article(int.Parse(Passage("number"), null), Passage("title"), Passage("markdown"))),
            Budget = Section("budget", () => new BudgetLine(
                int.Parse(Passage("year"), null), new PartyId(Passage("party")), long.Parse(Passage("cents"), null))),
            Annexes = Section("annexes", () => new Annex(Passage("title"), Passage("markdown"))),
        };
        var slots = Section("slots", () => Passage("slot") + Passage("content"));
        Assert.Equal(Slot.Of(text).Select(slot => slot.ToString()), slots);
        Assert.Equal(form.Length, at);
        return text;
    }

    private string Passage(string name)
    {
        var head = Line().Split(' ');
        Assert.Equal(name, head[0]);
        var length = int.Parse(head[1], null);
        var words = Encoding.UTF8.GetString(form, at, length);
        at += length;
        Assert.Equal("", Line());
        return words;
    }

    private ImmutableArray<T> Section<T>(string name, Func<T> item)
    {
        var start = at;
        var head = at < form.Length ? Line().Split(' ') : [""];
        if (head[0] == name) return [.. Enumerable.Range(0, int.Parse(head[1], null)).Select(_ => item())];
        at = start;
        return [];
    }

    private string Line()
    {
        var end = Array.IndexOf(form, (byte)'\n', at);
        var line = Encoding.UTF8.GetString(form, at, end - at);
        at = end + 1;
        return line;
    }
}
