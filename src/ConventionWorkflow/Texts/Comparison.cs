using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Texts;

/// <summary>What kind of passage changed.</summary>
public enum PassageKind { Title, Parties, Recitals, Considerations, Article, Annex, Budget }

/// <summary>A passage that differs.</summary>
/// <param name="Number">Of an article, in the newer text where it still is; nought for anything else.</param>
/// <param name="IsAdded">Only the newer text has it.</param>
/// <param name="IsRemoved">Only the older text has it.</param>
public sealed record Passage(PassageKind Kind, int Number, string Title, Redline Words, bool IsAdded, bool IsRemoved);

/// <summary>A comparison as it is shown, with the numbers of its versions.</summary>
public sealed record Changes(Comparison Comparison, string From, string To);

/// <summary>Two versions of a text side by side: the passages that differ, in the order of the document.</summary>
public sealed record Comparison(IReadOnlyList<Passage> Changed, int SameArticles)
{
    public static Comparison Of(ConventionText before, ConventionText after, Paper paper)
    {
        var all = new List<Passage?>
        {
            Whole(PassageKind.Title, before.Title, after.Title),
            Whole(PassageKind.Parties, Lines(before.Parties.Select(PrintedPage.Represented)),
                Lines(after.Parties.Select(PrintedPage.Represented))),
            Whole(PassageKind.Recitals, Lines(before.Recitals), Lines(after.Recitals)),
            Whole(PassageKind.Considerations, Lines(before.Considerations), Lines(after.Considerations)),
        };
        var articles = Pair(before.Articles, after.Articles, one => one.Title);
        var same = articles.Count(pair => pair.Before is { } old && pair.After is { } now && Same(old, now));
        all.AddRange(articles.Select(pair => One(
            PassageKind.Article, pair.After?.Number ?? pair.Before!.Number, pair.Before?.Title, pair.Before?.Markdown, pair.After?.Title,
            pair.After?.Markdown)));
        all.AddRange(Pair(before.Annexes, after.Annexes, one => one.Title).Select(pair => One(
            PassageKind.Annex, 0, pair.Before?.Title, pair.Before?.Markdown, pair.After?.Title, pair.After?.Markdown)));
        all.Add(Whole(PassageKind.Budget, Budget(before, paper), Budget(after, paper)));
        return new([.. all.OfType<Passage>()], same);
    }

    private static bool Same(Article one, Article other) => one.Title == other.Title && one.Markdown == other.Markdown;

    private static Passage? Whole(PassageKind kind, string before, string after) =>
        before == after ? null : new(kind, 0, "", Redline.Of(before, after), before.Length == 0, after.Length == 0);

    private static Passage? One(PassageKind kind, int number, string? oldTitle, string? oldWords, string? newTitle, string? newWords)
    {
        if (oldTitle == newTitle && oldWords == newWords) return null;
        // A title that changed is compared with its words; one that stayed stands above them.
        var renamed = oldTitle is not null && newTitle is not null && oldTitle != newTitle;
        var (before, after) = renamed ? ($"{oldTitle}\n{oldWords}", $"{newTitle}\n{newWords}") : (oldWords ?? "", newWords ?? "");
        return new(kind, number, newTitle ?? oldTitle ?? "", Redline.Of(before, after), oldTitle is null, newTitle is null);
    }

    /// <summary>Those of the same title belong together; what is left, in order where between the same neighbours; the rest came or
    /// went.</summary>
    private static List<(T? Before, T? After)> Pair<T>(ImmutableArray<T> before, ImmutableArray<T> after, Func<T, string> title)
        where T : class
    {
        var free = before.ToList();
        var found = new T?[after.Length];
        for (var at = 0; at < after.Length; at++)
        {
            found[at] = free.FirstOrDefault(one => title(one) == title(after[at]));
            if (found[at] is { } same) free.Remove(same);
        }

        for (var at = 0; at < after.Length; at++)
        {
            if (found[at] is not null || at >= before.Length || !free.Remove(before[at])) continue;
            found[at] = before[at];
        }

        var pairs = after.Select((now, at) => (Before: found[at], After: (T?)now)).ToList();
        foreach (var gone in free) pairs.Insert(Math.Min(before.IndexOf(gone), pairs.Count), (gone, null));
        return pairs;
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Budget(ConventionText text, Paper paper) => Lines(text.Budget
        .OrderBy(line => line.Year).ThenBy(line => text.Parties.IndexOf(text.Parties.First(party => party.Id == line.Party)))
        .Select(line => $"{line.Year}, {paper.Name(line.Party)} : {Say.Money(line.Cents / 100m)}"));
}
