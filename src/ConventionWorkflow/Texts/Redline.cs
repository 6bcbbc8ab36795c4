using System.Text.RegularExpressions;
using DiffPlex;

namespace ConventionWorkflow.Texts;

/// <summary>A run of words that stayed, or that one side alone has.</summary>
public sealed record Run(string Words, bool IsChanged);

/// <summary>Two states of a passage, word by word: what the old one lost and what the new one gained.</summary>
public sealed partial record Redline(IReadOnlyList<Run> Old, IReadOnlyList<Run> New)
{
    // Where all is different the time grows with the square of the pieces: beyond this many of both sides together a passage is compared
    // line by line, and one of as many lines as a whole.
    private const int MostPieces = 3_000;

    public static Redline Of(string before, string after)
    {
        var piece = new[] { Word(), Line() }.FirstOrDefault(one => one.Count(before) + one.Count(after) <= MostPieces) ?? All();
        var diff = new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, text => Pieces(piece, text));
        return new(
            Runs(diff.PiecesOld, diff.DiffBlocks.Select(block => (block.DeleteStartA, block.DeleteCountA))),
            Runs(diff.PiecesNew, diff.DiffBlocks.Select(block => (block.InsertStartB, block.InsertCountB))));
    }

    private static List<Run> Runs(string[] pieces, IEnumerable<(int From, int Count)> changes)
    {
        var changed = new bool[pieces.Length];
        foreach (var (from, count) in changes) Array.Fill(changed, true, from, count);
        for (var at = 1; at < pieces.Length - 1; at++)   // a space between two changed words belongs to them
            if (changed[at - 1] && changed[at + 1] && string.IsNullOrWhiteSpace(pieces[at])) changed[at] = true;
        var runs = new List<Run>();
        for (var at = 0; at < pieces.Length;)
        {
            var end = at;
            while (end < pieces.Length && changed[end] == changed[at]) end++;
            runs.Add(new(string.Concat(pieces.Skip(at).Take(end - at)), changed[at]));
            at = end;
        }

        return runs;
    }

    private static string[] Pieces(Regex piece, string text) => [.. piece.Matches(text).Select(one => one.Value)];

    [GeneratedRegex(@"[\s\S]+")]
    private static partial Regex All();

    [GeneratedRegex(@"[^\n]*\n|[^\n]+")]
    private static partial Regex Line();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]")]
    private static partial Regex Word();
}
