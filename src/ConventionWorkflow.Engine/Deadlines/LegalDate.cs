using System.Globalization;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Deadlines;

/// <summary>Legal dates as typed in acts: what was done cannot lie ahead, nor before what it rests on.</summary>
public static class LegalDate
{
    /// <summary>The date in a canonical field; the descriptor has seen to its form.</summary>
    public static DateOnly Of(Fact fact, string field) =>
        DateOnly.TryParseExact(fact[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : default;

    /// <summary>Null where the date lies between the earliest possible day and today.</summary>
    /// <param name="tooEarly">The refusal's code for a date before <paramref name="earliest"/>.</param>
    public static Refusal? Refuse(string field, DateOnly date, DateOnly earliest, DateOnly today, string tooEarly) =>
        date > today ? new("date-in-future", field, date, today)
        : date < earliest ? new(tooEarly, field, date, earliest)
        : null;
}
