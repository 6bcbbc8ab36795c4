using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Bench.Raw;

/// <summary>
/// The same rows and bytes as the program moves, moved by hand: lock the dossier, insert, update, delete, commit. As many hands as the
/// program has clients, but one where the database has one writer.
/// </summary>
internal sealed class Yardstick(Place place, ImmutableArray<Change> changes) : IAsyncDisposable
{
    private readonly Place place = place;
    private readonly ImmutableArray<Change> changes = changes;
    private readonly string locking = $"SELECT d.head_hash, d.state FROM dossiers d WHERE d.id = @v0 {place.Database.Dialect.Locking("d")}";
    private readonly ConcurrentQueue<DossierId> supply = new();
    private readonly List<Worker> workers = [];

    public int Supply => supply.Count;

    public void Give(IEnumerable<DossierId> dossiers)
    {
        foreach (var one in dossiers) supply.Enqueue(one);
    }

    public Work With(int clients) => async time =>
    {
        var hands = place.IsFile ? 1 : clients;
        while (workers.Count < hands) workers.Add(new(this, await Hand.Open(place)));
        var began = Stopwatch.GetTimestamp();
        return (await Task.WhenAll(workers.Take(hands).Select(worker => Task.Run(() => worker.Go(began, time))))).Sum();
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers) await worker.Hand.DisposeAsync();
    }

    private sealed class Worker(Yardstick yardstick, Hand hand)
    {
        private DossierId dossier;
        private int next;

        public Hand Hand => hand;

        public async Task<int> Go(long began, TimeSpan time)
        {
            var done = 0;
            for (; Stopwatch.GetElapsedTime(began) < time; done++)
            {
                if (next == 0) dossier = Take();
                await Do(yardstick.changes[next]);
                next = (next + 1) % yardstick.changes.Length;
            }

            return done;
        }

        // A new dossier needs no other to exist.
        private DossierId Take() => yardstick.changes[0].Changed.IsEmpty ? Copying.NewDossier()
            : yardstick.supply.TryDequeue(out var one) ? one
            : throw new InvalidOperationException("no dossier is left to work on");

        private async Task Do(Change change)
        {
            var copying = new Copying(change.Dossier, dossier);
            await hand.Begin();
            if (!change.Changed.IsEmpty) await hand.Read(yardstick.locking, [dossier.ToString()]);
            foreach (var line in change.Came)
            {
                if (line.Sheet.Table == "dossier_words") await hand.Add(Index, [dossier.ToString(), line["words"], line["matter"]]);
                else await hand.Insert(line, copying.Values(line), line.Sheet.Table == "dossiers" ? Next : null);
            }

            foreach (var line in change.Changed) await hand.Update(line, copying.Values(line));
            foreach (var line in change.Went) await hand.Delete(line, copying.Values(line));
            await hand.Commit();
        }

        // As the program does: until this is committed nobody else has the number after it.
        private string Next => $"'CCT-2026-' || {yardstick.place.Database.Dialect.NextReference("'2026'")}";

        private string Index => yardstick.IsFile
            ? "INSERT INTO dossier_words (rowid, rest, matter) SELECT number, @v1, @v2 FROM dossiers WHERE id = @v0"
            : """
                INSERT INTO dossier_words (number, words, matter)
                SELECT number, CAST(@v1 AS tsvector), CAST(@v2 AS tsvector) FROM dossiers WHERE id = @v0
                """;
    }

    private bool IsFile => place.IsFile;
}
