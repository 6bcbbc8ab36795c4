using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>Reads, inside the transaction, what the engine may know of the world beyond the dossier.</summary>
internal static class Contexts
{
    /// <param name="parties">Organisations that are named somewhere; those of the State are known always.</param>
    public static Context Read(Writer writer, LegalCalendar calendar, IReadOnlyList<string> parties, DateOnly today)
    {
        var organisations = DossierState.Empty<Organisation>().ToBuilder();
        var held = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var row in writer.Read(
            SqliteStatements.Context,
            ("$parties", JsonSerializer.Serialize(parties, RowJson.Default.IReadOnlyListString)), ("$today", Text(today))))
        {
            var id = row.GetString(0);
            if (row.IsDBNull(1)) held.Add(id);
            else organisations[id] = new(new(id), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.GetBoolean(5));
        }

        return new() { Calendar = calendar, Organisations = organisations.ToImmutable(), HeldRoles = held.ToImmutable() };
    }

    /// <summary>A date as SQLite keeps it.</summary>
    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
