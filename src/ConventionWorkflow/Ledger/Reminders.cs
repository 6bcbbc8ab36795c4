using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// What the tick finds due. A reminder (<i>rappel</i>) is a letter without an entry, made for five hundred items by one statement; a
/// deadline or an escalation is a fact, and goes through <see cref="DossierLedger.Decide(Ask, CancellationToken)"/>.
/// </summary>
public sealed class Reminders(DossierLedger ledger, IDbContextFactory<Store> stores)
{
    private const int AtOnce = 500;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(new Definition("", "", "", new("", "", 1, "")).Zone);

    /// <summary>Makes the letters of every reminder that is due and spends its timer; answers how many letters were made. However many
    /// there are, nobody else who writes waits for more than one batch.</summary>
    public async Task<int> SendDue(DateTimeOffset now, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        for (var letters = 0; ;)
        {
            var (made, spent) = await ledger.Transact(writer => SendSome(writer, now.ToUnixTimeMilliseconds(), today), cancel);
            letters += made;
            if (spent < AtOnce) return letters;
        }
    }

    private static async ValueTask<((int Made, int Spent) Result, bool Wrote)> SendSome(Writer writer, long now, DateOnly today)
    {
        var spent = await writer.Read(
            writer.Sql.Letters.SpendReminders, row => new SpentJson(row.GetString(0), row.GetInt64(1)),
            ("@now", now), ("@most", AtOnce));
        if (spent.Count == 0) return ((0, 0), false);
        var made = await writer.Run(
            writer.Sql.Letters.SendReminders,
            ("@spent", JsonSerializer.Serialize(spent, RowJson.Default.IReadOnlyListSpentJson)), ("@now", now), ("@today", today));
        return ((made, spent.Count), true);
    }

    /// <summary>Deadlines and escalations whose instant has come, the oldest first.</summary>
    public async Task<ImmutableArray<DueFact>> DueFacts(DateTimeOffset now, CancellationToken cancel, int limit = 500)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var due = await Due(store, now).Take(limit).ToListAsync(cancel);
        return [.. due.Select(timer => new DueFact(timer.Dossier, Ticks.FactOf(timer.Kind), timer.Wait, timer.At))];
    }

    internal static IQueryable<TimerRow> Due(Store store, DateTimeOffset now) => store.Timers.AsNoTracking()
        .Where(timer =>
            (timer.Kind == TimerKinds.Due || timer.Kind == TimerKinds.Escalation || timer.Kind == TimerKinds.Signal) && timer.At <= now)
        .OrderBy(timer => timer.At).ThenBy(timer => timer.Key);
}
