using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Texts;

/// <summary>What a text must be before it is kept: readable, numbered without a gap, within bounds.</summary>
public static class TextRules
{
    public const int MostTitle = 200;
    public const int MostArticles = 200;
    public const int MostMarkdown = 20_000;
    public const int MostRecital = 2_000;
    public const int MostItems = 100;
    public const int MostBytes = 1 << 20;
    public const long MostCents = 1_000_000_000_000;

    /// <summary>All that is wrong with a normalised text; the field is a path, <c>articles[0].title</c>, counted from nought.</summary>
    public static ImmutableArray<Refusal> Check(ConventionText text)
    {
        var faults = ImmutableArray.CreateBuilder<Refusal>();
        Line(faults, "title", text.Title, 1);
        Count(faults, "parties", text.Parties.Length, 0, MostItems);
        Count(faults, "recitals", text.Recitals.Length, 0, MostItems);
        Count(faults, "considerations", text.Considerations.Length, 0, MostItems);
        Count(faults, "articles", text.Articles.Length, 1, MostArticles);
        Count(faults, "annexes", text.Annexes.Length, 0, MostItems);
        Parties(faults, text);
        for (var at = 0; at < text.Recitals.Length; at++) Passage(faults, $"recitals[{at}]", text.Recitals[at], MostRecital);
        for (var at = 0; at < text.Considerations.Length; at++)
            Passage(faults, $"considerations[{at}]", text.Considerations[at], MostRecital);
        Articles(faults, text);
        Budget(faults, text);
        for (var at = 0; at < text.Annexes.Length; at++)
        {
            Line(faults, $"annexes[{at}].title", text.Annexes[at].Title, 1);
            Passage(faults, $"annexes[{at}].markdown", text.Annexes[at].Markdown, MostMarkdown);
        }

        if (faults.Count == 0 && CanonicalText.Bytes(text).Length is var size && size > MostBytes)
            faults.Add(Refusal.Of("text-too-large", MostBytes, size));
        return faults.ToImmutable();
    }

    private static void Parties(ImmutableArray<Refusal>.Builder faults, ConventionText text)
    {
        for (var at = 0; at < text.Parties.Length; at++)
        {
            var party = text.Parties[at];
            if (!IsId(party.Id)) faults.Add(new("party-expected", $"parties[{at}].id"));
            else if (text.Parties.Take(at).Any(other => other.Id == party.Id))
                faults.Add(new("party-twice", $"parties[{at}].id", party.Id.Value));
            Line(faults, $"parties[{at}].name", party.Name, 1);
            Line(faults, $"parties[{at}].representedBy", party.RepresentedBy, 0);
        }
    }

    private static void Articles(ImmutableArray<Refusal>.Builder faults, ConventionText text)
    {
        for (var at = 0; at < text.Articles.Length; at++)
        {
            var article = text.Articles[at];
            if (article.Number != at + 1) faults.Add(new("article-number-expected", $"articles[{at}].number", at + 1, article.Number));
            Line(faults, $"articles[{at}].title", article.Title, 1);
            Passage(faults, $"articles[{at}].markdown", article.Markdown, MostMarkdown);
        }
    }

    private static void Budget(ImmutableArray<Refusal>.Builder faults, ConventionText text)
    {
        for (var at = 0; at < text.Budget.Length; at++)
        {
            var line = text.Budget[at];
            if (line.Year is < 2000 or > 2100) faults.Add(new("number-expected", $"budget[{at}].year", 2000, 2100));
            if (line.Cents is < 0 or > MostCents) faults.Add(new("number-expected", $"budget[{at}].cents", 0L, MostCents));
            if (text.Parties.All(party => party.Id != line.Party))
                faults.Add(new("budget-party-unknown", $"budget[{at}].party", line.Party.Value ?? ""));
        }
    }

    private static void Count(ImmutableArray<Refusal>.Builder faults, string field, int count, int least, int most)
    {
        if (count < least || count > most) faults.Add(new("count-expected", field, least, most, count));
    }

    /// <summary>Words on one line: a title or a name.</summary>
    private static void Line(ImmutableArray<Refusal>.Builder faults, string field, string words, int least) =>
        Words(faults, field, words, least, MostTitle, isLine: true);

    private static void Passage(ImmutableArray<Refusal>.Builder faults, string field, string words, int most) =>
        Words(faults, field, words, 1, most, isLine: false);

    private static void Words(ImmutableArray<Refusal>.Builder faults, string field, string words, int least, int most, bool isLine)
    {
        if (words.AsSpan().Trim().Length < least) faults.Add(new("field-required", field));
        else if (words.Length > most) faults.Add(new("text-too-long", field, most, words.Length));
        else if (!IsReadable(words, isLine)) faults.Add(new("text-unreadable", field));
    }

    private static bool IsReadable(string words, bool isLine) =>
        CanonicalText.IsUnicode(words)
        && !words.Any(letter => char.IsControl(letter) && (isLine || letter is not ('\n' or '\t')));

    private static bool IsId(PartyId party) =>
        party.Value is { Length: > 0 and <= 64 } id
        && id.IndexOf(':', StringComparison.Ordinal) is var colon && colon > 0 && colon < id.Length - 1
        && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is ':' or '-');
}
