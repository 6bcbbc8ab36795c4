namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>
/// How many rows there are, counted no further than a thousand: what a page costs does not grow with its list. A figure beyond
/// <see cref="Most"/> is said « plus de 1 000 ».
/// </summary>
public static class Tally
{
    public const int Most = 1000;

    /// <summary>How far is counted, so that it shows whether there are more.</summary>
    public const int Reach = Most + 1;
}

/// <summary>How many rows of a list there are, whichever theme or urgency is asked for besides.</summary>
/// <param name="Of">By urgency, whatever urgency the filter asks for; null where the list is too long to be told apart.</param>
/// <param name="All">Whatever their urgency.</param>
/// <param name="Shown">Of the urgency that the filter asks for.</param>
/// <param name="Themes">By theme, whatever theme the filter asks for; null where that list is too long.</param>
public sealed record Tallies(IReadOnlyDictionary<Urgency, int>? Of, int All, int Shown, IReadOnlyDictionary<string, int>? Themes)
{
    /// <summary>Null where it was not counted.</summary>
    public int? Count(Urgency urgency) => Of is null ? null : Of.GetValueOrDefault(urgency);

    /// <summary>Null where it was not counted.</summary>
    public int? Count(string theme) => Themes is null ? null : Themes.GetValueOrDefault(theme);
}
