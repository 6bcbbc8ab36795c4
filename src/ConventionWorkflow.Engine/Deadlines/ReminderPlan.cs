using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ConventionWorkflow.Engine.Deadlines;

/// <summary>When to remind (<i>relance</i>), in days before and after the last day of a term: <c>-7 -2 +1 +7 +14</c>.</summary>
public sealed class ReminderPlan
{
    /// <summary>Letters leave when offices open.</summary>
    public static readonly TimeOnly Hour = new(8, 0);

    private const int MostOffsets = 12;
    private const int MostDays = 365;

    private ReminderPlan(ImmutableArray<int> offsets) => Offsets = offsets;

    /// <summary>In ascending order, without repetition.</summary>
    public ImmutableArray<int> Offsets { get; }

    /// <summary>Reads 1 to 12 distinct offsets of at most 365 days either way, separated by spaces.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ReminderPlan? plan)
    {
        plan = null;
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var offsets = ImmutableSortedSet.CreateBuilder<int>();
        foreach (var word in words)
        {
            var isNumber = int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset);
            if (!isNumber || offset is < -MostDays or > MostDays || !offsets.Add(offset)) return false;
        }

        if (offsets.Count is 0 or > MostOffsets) return false;
        plan = new([.. offsets]);
        return true;
    }

    /// <summary>The instants of the reminders, sorted: 08:00 local on each day; those not after the opening are left out.</summary>
    public ImmutableArray<DateTimeOffset> Instants(DateOnly lastDay, DateTimeOffset openedAt, LegalCalendar calendar) =>
        [.. Offsets.Select(offset => calendar.At(lastDay.AddDays(offset), Hour)).Where(instant => instant > openedAt).Order()];

    public override string ToString() =>
        string.Join(' ', Offsets.Select(offset => offset.ToString("+0;-0;0", CultureInfo.InvariantCulture)));
}
