using System.Globalization;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Texts;

/// <summary>The form of a text as it is typed; nothing in it is lost, whatever becomes of it.</summary>
public sealed class TypedText
{
    public string? Title { get; set; }

    /// <summary>One a line, as the considerations.</summary>
    public string? Recitals { get; set; }

    public string? Considerations { get; set; }
    public IList<TypedPart> Articles { get; init; } = [];
    public IList<TypedPart> Annexes { get; init; } = [];

    /// <summary>One a line: year; party; euros.</summary>
    public string? Budget { get; set; }

    public string? Reason { get; set; }

    /// <summary>The digest of the version that the form was opened on; empty for the first.</summary>
    public string? Base { get; set; }

    public string? RequestKey { get; set; }

    /// <summary>The button: <c>save</c>, <c>articles-add</c>, <c>articles-up-3</c>, <c>annexes-drop-0</c> …</summary>
    public string? Do { get; set; }

    public static TypedText Of(ConventionText text, Paper paper) => new()
    {
        Title = text.Title,
        Recitals = Lines(text.Recitals),
        Considerations = Lines(text.Considerations),
        Articles = [.. text.Articles.Select(one => new TypedPart { Title = one.Title, Markdown = one.Markdown })],
        Annexes = [.. text.Annexes.Select(one => new TypedPart { Title = one.Title, Markdown = one.Markdown })],
        Budget = BudgetLines.Write(text.Budget, paper),
    };

    /// <summary>The text that is meant; what cannot be read of the plan of financing is told apart.</summary>
    /// <param name="before">The text the form was opened on: parties keep the names they have in it.</param>
    public (ConventionText Text, IReadOnlyList<BudgetFault> Faults) Meant(Paper paper, ConventionText? before)
    {
        var (budget, faults) = BudgetLines.Read(Budget ?? "", paper);
        var text = new ConventionText
        {
            Title = (Title ?? "").Trim(),
            Parties = Outline.Parties(paper, before?.Parties ?? []),
            Recitals = [.. Lines(Recitals)],
            Considerations = [.. Lines(Considerations)],
            Articles = [.. Articles.Select((one, at) => new Article(at + 1, (one.Title ?? "").Trim(), one.Markdown ?? ""))],
            Annexes = [.. Annexes.Select(one => new Annex((one.Title ?? "").Trim(), one.Markdown ?? ""))],
            Budget = budget,
        };
        return (text, faults);
    }

    /// <summary>Whether the button only arranges the form: then nothing is saved.</summary>
    public bool Arranges => Do is { Length: > 0 } and not "save";

    /// <summary>Arranges the articles or annexes; answers the id of the part to go on with, null where there is nothing to do.</summary>
    public string? Arrange()
    {
        if ((Do ?? "").Split('-') is not [var name, var step, .. var rest]) return null;
        var (parts, most) = name switch
        {
            "articles" => (Articles, TextRules.MostArticles),
            "annexes" => (Annexes, TextRules.MostItems),
            _ => (null, 0),
        };
        if (parts is null) return null;
        if (step == "add")
        {
            if (parts.Count < most) parts.Add(new());
            return $"{name}-{parts.Count - 1}";
        }

        if (rest is not [var number] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at >= parts.Count) return null;
        var to = step switch { "up" => at - 1, "down" => at + 1, _ => at };
        if (to < 0 || to >= parts.Count) return $"{name}-{at}";
        var moved = parts[at];
        parts.RemoveAt(at);
        if (step != "drop") parts.Insert(to, moved);
        return $"{name}-{Math.Min(to, Math.Max(0, parts.Count - 1))}";
    }

    private static string Lines(IEnumerable<string> items) => string.Join('\n', items.Select(one => one.ReplaceLineEndings(" ")));

    // The sign that ends each is printed, not typed.
    private static IEnumerable<string> Lines(string? typed) => (typed ?? "").ReplaceLineEndings("\n").Split('\n')
        .Select(line => line.Trim().TrimEnd(';', ' ', '\u00a0', '\u202f')).Where(line => line.Length > 0);
}

/// <summary>An article or an annex as it is typed.</summary>
public sealed class TypedPart
{
    public string? Title { get; set; }
    public string? Markdown { get; set; }
}
