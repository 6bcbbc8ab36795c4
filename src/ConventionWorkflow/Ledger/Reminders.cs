using System.Collections.Immutable;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// What the tick finds due. A reminder (<i>rappel</i>) is a letter without an entry, made for all dossiers by one statement; a deadline
/// or an escalation is a fact, and goes through <see cref="DossierLedger.Decide(Ask, CancellationToken)"/>.
/// </summary>
public sealed class Reminders(DossierLedger ledger, IDbContextFactory<Store> stores)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(new Definition("", "", "", new("", "", 1, "")).Zone);

    /// <summary>Makes the letters of every reminder that is due and spends its timer; answers how many letters were made.</summary>
    public Task<int> SendDue(DateTimeOffset now, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        var instant = now.ToUnixTimeMilliseconds();
        return ledger.Transact(
            async writer =>
            {
                var letters = await writer.Run(writer.Sql.Letters.SendReminders, ("@now", instant), ("@today", today));
                var spent = await writer.Run(writer.Sql.Letters.SpendReminders, ("@now", instant));
                return (letters, spent > 0);
            },
            cancel);
    }

    /// <summary>Deadlines and escalations whose instant has come, the oldest first.</summary>
    public async Task<ImmutableArray<DueFact>> DueFacts(DateTimeOffset now, CancellationToken cancel, int limit = 500)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var due = await store.Timers.AsNoTracking()
            .Where(timer => (timer.Kind == TimerKinds.Due || timer.Kind == TimerKinds.Escalation) && timer.At <= now)
            .OrderBy(timer => timer.At).ThenBy(timer => timer.Key).Take(limit).ToListAsync(cancel);
        return [.. due.Select(timer => new DueFact(timer.Dossier, Ticks.FactOf(timer.Kind), timer.Wait, timer.At))];
    }
}
