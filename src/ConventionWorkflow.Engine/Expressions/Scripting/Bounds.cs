namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>How far a script may go (P33). Each bound holds before memory is taken for what would pass it.</summary>
/// <param name="Letters">Of the script itself.</param>
/// <param name="Nesting">Of brackets, calls, templates and powers in the script.</param>
/// <param name="Steps">Nodes evaluated, items visited and, by <see cref="LettersPerStep"/>, letters written or read.</param>
/// <param name="TextLetters">Of any text, the resulting JSON among them.</param>
/// <param name="Items">Of any list, and members of any object.</param>
/// <param name="Layers">Of lists and objects within one another.</param>
internal sealed record Bounds(int Letters, int Nesting, int Steps, int TextLetters, int Items, int Layers)
{
    /// <summary>So many letters count as one step: all texts of one run together hold at most 64 times its steps.</summary>
    public const int LettersPerStep = 64;

    public static Bounds OfDefinitions { get; } =
        new(Letters: 10_000, Nesting: 100, Steps: 100_000, TextLetters: 100_000, Items: 10_000, Layers: 50);
}
