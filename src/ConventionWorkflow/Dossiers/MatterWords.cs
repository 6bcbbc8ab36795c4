using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;

namespace ConventionWorkflow.Dossiers;

/// <summary>
/// The words by which conventions are likened: whole words of four letters and more, whatever their capitals and accents, without those
/// that say nothing of what a convention is about. Pure.
/// </summary>
public static partial class MatterWords
{
    private const int Most = 40;

    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "afin", "aide", "ainsi", "alors", "apres", "aussi", "autre", "autres", "avant", "avec", "avoir", "celle", "celles", "celui",
        "cette", "ceux", "chaque", "comme", "commun", "communal", "communale", "communales", "communaux", "commune", "communes",
        "conclue", "concretiser", "convention", "cooperation", "dans", "depuis", "deux", "developpement", "dont", "duree", "elaborer",
        "elle", "elles", "encore", "ensemble", "entre", "espace", "etat", "etre", "faire", "leur", "leurs", "mais", "meme", "memes",
        "mettre", "mise", "moins", "notamment", "nous", "objectif", "objectifs", "objet", "oeuvre", "partie", "parties", "pendant",
        "plus", "porte", "pour", "present", "presente", "projet", "projets", "rediger", "sans", "selon", "sera", "seront", "soit",
        "sont", "sous", "strategie", "territoire", "territorial", "territoriale", "tous", "tout", "toute", "toutes", "trois", "vers",
    };

    /// <summary>In small letters, each once, in the order in which they stand.</summary>
    public static ImmutableArray<string> Of(string text) =>
    [
        .. Word().Matches(text.ToLowerInvariant()).Select(match => match.Value).DistinctBy(Folding.Of)
            .Where(word => !Empty.Contains(Folding.Of(word))).Take(Most),
    ];

    /// <summary>Those of the first that stand among the second.</summary>
    public static ImmutableArray<string> Common(ImmutableArray<string> some, ImmutableArray<string> others)
    {
        var folded = others.Select(Folding.Of).ToHashSet(StringComparer.Ordinal);
        return [.. some.Where(word => folded.Contains(Folding.Of(word)))];
    }

    [GeneratedRegex(@"(?<![\p{L}\d])\p{L}{4,}(?![\p{L}\d])")]
    private static partial Regex Word();
}
