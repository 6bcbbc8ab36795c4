using System.Collections.Immutable;
using System.Diagnostics;
using ConventionWorkflow.Bench.Country;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Reminders;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>B5: a hundred thousand reminders are due in the same minute; from the tick until every letter is durable.</summary>
internal static class ReminderRows
{
    private const double Longest = 100;
    private const int ACommit = 500;

    public static async Task<ImmutableArray<Row>> Run(string store, Options options)
    {
        var size = Math.Min(options.Size, 100_000);
        var place = await Generator.Find(store, size, "reminders");
        await place.Say(ReminderSql.OneHolderEach);
        var clock = new StoryClock(TimeProvider.System.GetUtcNow());
        await using var stage = Stage.Build(place.Configuration, DataDirectory.Of(place.Configuration), clock, chromium: null);
        var sweep = new Sweep(
            stage.GetRequiredService<Ledger.Reminders>(), stage.GetRequiredService<DossierLedger>(), clock, NullLogger<Sweep>.Instance);
        await using var hand = await Hand.Open(place);
        var sql = new ReminderSql(place.Database.Dialect);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();

        await Due();
        using var costs = new Costs();
        using var over = new CancellationTokenSource();
        var knocking = Knock(stage.GetRequiredService<FifoGate>(), over.Token);
        var letters = await sweep.Run(default);
        await over.CancelAsync();
        var waited = await knocking;
        var commits = costs.Commits;
        if (letters != size) throw new InvalidOperationException($"{letters} letters of {size} reminders");

        var ratio = await (options.Slices with { Pairs = Math.Min(options.Slices.Pairs, 15) }).Measure(_ => sweep.Run(default), Raw, Due);
        var isMet = ratio.Value.Median >= 0.5 && commits <= (double)size / ACommit && (!place.IsFile || waited <= Longest);
        return
        [
            new(
                "B5", $"{size} reminders due at once, in process", store, ratio, "≥ 0.5; ≤ 1 commit per 500; no batch over 100 ms", isMet,
                [
                    new("commits", commits),
                    .. place.IsFile ? [new Count("ms that another writer waits at most", waited)] : Array.Empty<Count>(),
                ]),
        ];

        async Task Due()
        {
            foreach (var statement in ReminderSql.Again(place.IsFile)) await place.Say(statement);
            await place.Say(ReminderSql.AllDue, ("@at", now - 30_000));
            await place.Say("ANALYZE timers");
        }

        async Task<int> Raw(TimeSpan _)
        {
            await hand.Begin();
            await hand.Add(sql.Letters, [now]);
            await hand.Add("DELETE FROM timers WHERE kind = 'reminder' AND at <= @v0", [now]);
            await hand.Commit();
            return size;
        }
    }

    /// <summary>Another writer, who knocks at the gate all the time: the longest that it is kept waiting, in milliseconds.</summary>
    private static async Task<double> Knock(FifoGate gate, CancellationToken over)
    {
        var longest = TimeSpan.Zero;
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!over.IsCancellationRequested)
        {
            await pulse.WaitForNextTickAsync(CancellationToken.None);
            var began = Stopwatch.GetTimestamp();
            using (await gate.Enter(CancellationToken.None)) longest = Max(longest, Stopwatch.GetElapsedTime(began));
        }

        return Math.Round(longest.TotalMilliseconds);

        static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
    }
}
