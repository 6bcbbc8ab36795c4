using System.Collections.Immutable;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// What the tick finds due. A reminder (<i>rappel</i>) is a letter without an entry, made for all dossiers by one statement; a deadline
/// or an escalation is a fact, and goes through <see cref="DossierLedger.Decide(Ask, CancellationToken)"/>.
/// </summary>
public sealed class Reminders(DossierLedger ledger, SqliteFile file)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(new Definition("", "", "", new("", "", 1, "")).Zone);

    /// <summary>Makes the letters of every reminder that is due and spends its timer; answers how many letters were made.</summary>
    public Task<int> SendDue(DateTimeOffset now, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        var instant = now.ToUnixTimeMilliseconds();
        return ledger.Transact(
            writer =>
            {
                var letters = writer.Run(SqliteStatements.SendReminders, ("$now", instant), ("$today", Contexts.Text(today)));
                var spent = writer.Run(SqliteStatements.SpendReminders, ("$now", instant));
                return ValueTask.FromResult((letters, spent > 0));
            },
            cancel);
    }

    /// <summary>Deadlines and escalations whose instant has come, the oldest first.</summary>
    public async Task<ImmutableArray<DueFact>> DueFacts(DateTimeOffset now, CancellationToken cancel, int limit = 500)
    {
        await using var connection = await file.Open(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = SqliteStatements.DueFacts;
        command.Parameters.AddWithValue("$now", now.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var facts = ImmutableArray.CreateBuilder<DueFact>();
        while (await reader.ReadAsync(cancel))
            facts.Add(new(
                DossierId.Parse(reader.GetString(0)), Ticks.FactOf(reader.GetString(2)), reader.GetString(1),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3))));
        return facts.ToImmutable();
    }
}
