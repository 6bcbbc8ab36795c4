using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>
/// When a step over several parties closes (<i>clôture</i>): <c>all</c>, <c>deadline</c>, <c>all-or-deadline</c>, <c>count 4</c>.
/// </summary>
/// <param name="Count">How many answers suffice; 0 unless the kind is <see cref="ClosingKind.Count"/>.</param>
public readonly record struct ClosingRule(ClosingKind Kind, int Count = 0)
{
    private const int MostAnswers = 1000;

    public static bool TryParse([NotNullWhen(true)] string? text, out ClosingRule rule)
    {
        rule = default;
        switch (text?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            case ["all"]: rule = new(ClosingKind.All); return true;
            case ["deadline"]: rule = new(ClosingKind.Deadline); return true;
            case ["all-or-deadline"]: rule = new(ClosingKind.AllOrDeadline); return true;
            case ["count", var number]
                when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                    && count is > 0 and <= MostAnswers:
                rule = new(ClosingKind.Count, count);
                return true;
            default: return false;
        }
    }

    public override string ToString() => Kind switch
    {
        ClosingKind.Deadline => "deadline",
        ClosingKind.AllOrDeadline => "all-or-deadline",
        ClosingKind.Count => string.Create(CultureInfo.InvariantCulture, $"count {Count}"),
        _ => "all",
    };
}

public enum ClosingKind
{
    All,
    Deadline,
    AllOrDeadline,
    Count,
}
