using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Ledger;

/// <summary>Work items and timers are what the state waits for, row by row: only what differs from before is written.</summary>
internal static class WaitChanges
{
    public static async ValueTask Write(Writer writer, DossierState? before, DossierState after, DateTimeOffset now)
    {
        var dossier = after.Dossier.ToString();
        var gone = await WriteItems(writer, dossier, before is null ? [] : Items(before), Items(after));
        var kept = before is null ? [] : Timers(before).Where(timer => !(timer.IsItems && gone.Contains(timer.Wait))).ToHashSet();
        await WriteTimers(writer, dossier, kept, Timers(after), now.ToUnixTimeMilliseconds());
    }

    /// <summary>Answers whose item was taken away, its timers with it.</summary>
    private static async ValueTask<IReadOnlyList<string>> WriteItems(
        Writer writer, string dossier, HashSet<ItemJson> before, HashSet<ItemJson> after)
    {
        IReadOnlyList<string> gone = [.. before.Except(after).Select(item => item.Wait)];
        IReadOnlyList<ItemJson> fresh = [.. after.Except(before)];
        if (gone.Count > 0)
            await writer.Add(
                writer.Sql.DeleteItems,
                ("@dossier", dossier), ("@waits", JsonSerializer.Serialize(gone, RowJson.Default.IReadOnlyListString)));
        if (fresh.Count > 0)
            await writer.Add(
                writer.Sql.InsertItems,
                ("@dossier", dossier), ("@rows", JsonSerializer.Serialize(fresh, RowJson.Default.IReadOnlyListItemJson)));
        return gone;
    }

    // A reminder whose instant is past when its wait opens or moves is not written: the letter that asks has only just left.
    private static async ValueTask WriteTimers(Writer writer, string dossier, HashSet<TimerJson> before, HashSet<TimerJson> after, long now)
    {
        IReadOnlyList<TimerJson> gone = [.. before.Except(after)];
        IReadOnlyList<TimerJson> fresh = [.. after.Except(before).Where(timer => timer.Kind != TimerKinds.Reminder || timer.At > now)];
        if (gone.Count > 0)
            await writer.Add(
                writer.Sql.DeleteTimers,
                ("@dossier", dossier), ("@rows", JsonSerializer.Serialize(gone, RowJson.Default.IReadOnlyListTimerJson)));
        if (fresh.Count > 0)
            await writer.Add(
                writer.Sql.InsertTimers,
                ("@dossier", dossier), ("@rows", JsonSerializer.Serialize(fresh, RowJson.Default.IReadOnlyListTimerJson)));
    }

    private static HashSet<ItemJson> Items(DossierState state) =>
    [
        .. from wait in state.Waits.Values
           let step = Key.StepOf(wait.Execution)
           from to in wait.To is { } one ? [one] : Array.Empty<RoleAt>()
           select new ItemJson(
               wait.Id, wait.Kind, state.Executions.GetValueOrDefault(step)?.Step ?? step, to.Role, to.Party.Value,
               wait.Also?.Role, wait.Also?.Party.Value, wait.OpenedAt.ToUnixTimeMilliseconds(), wait.DueAt?.ToUnixTimeMilliseconds(),
               wait.Digest),
    ];

    private static HashSet<TimerJson> Timers(DossierState state)
    {
        var timers = new HashSet<TimerJson>();
        foreach (var wait in state.Waits.Values)
        {
            foreach (var at in wait.To is null ? [] : wait.RemindAt) Add(wait, TimerKinds.Reminder, at);
            if (wait is { Expires: true, DueAt: { } due }) Add(wait, TimerKinds.Due, due);
            if (wait.Kind == TimerKinds.Print) Add(wait, TimerKinds.Print, wait.OpenedAt);
            if (wait.EscalateAt is { } late) Add(wait, TimerKinds.Escalation, late);
        }

        foreach (var (id, signal) in state.Signals)
            timers.Add(new(id, TimerKinds.Signal, SignalFacts.DueAt(state, signal).ToUnixTimeMilliseconds(), IsItems: false));

        return timers;

        void Add(Wait wait, string kind, DateTimeOffset at) =>
            timers.Add(new(wait.Id, kind, at.ToUnixTimeMilliseconds(), wait.To is not null));
    }
}
