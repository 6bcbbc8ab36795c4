namespace ConventionWorkflow.Engine.Expressions;

/// <summary>The outline of terms and reminders.</summary>
internal static class TermShape
{
    public static bool IsTerm(string? text) =>
        text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, var unit, ..]
        && number.Length <= 4 && number.All(char.IsAsciiDigit)
        && unit.All(letter => char.IsAsciiLetterLower(letter) || letter == '-');

    public static bool IsReminders(string? text) =>
        text?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words
        && words.All(word => word.Length is > 1 and <= 5 && word[0] is '+' or '-' && word.Skip(1).All(char.IsAsciiDigit));
}
