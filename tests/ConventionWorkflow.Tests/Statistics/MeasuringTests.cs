using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Statistics;
using ConventionWorkflow.Tests.Data;
using ConventionWorkflow.Tests.Ledger;
using ConventionWorkflow.Tests.Post;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConventionWorkflow.Tests.Statistics;

/// <summary>Measures follow the ledger, are the same however often they are taken, and are never there twice.</summary>
public sealed class MeasuringTests
{
    [Fact]
    public async Task Every_wait_and_every_step_is_measured_from_its_opening_to_its_end()
    {
        await using var room = await PostRoom.Open();
        await room.Moselle.ToSignOffs();
        room.Clock.Advance(TimeSpan.FromDays(3));
        await room.Moselle.Do("political-agreement", "approve", Moselle.Mayor(Moselle.Remich));
        Assert.Equal(1, await Measuring(room).Run(default));
        var rows = await Rows(room);
        var given = Assert.Single(rows, one => one.Kind == "sign-off" && one.Party == Moselle.Remich);
        Assert.Equal(("political-agreement", "mayor", "approve", "approved"), (given.Step, given.Role, given.Act, given.Outcome));
        Assert.Equal(TimeSpan.FromDays(3), given.ClosedAt - given.OpenedAt);
        Assert.NotNull(given.DueAt);
        var awaited = Assert.Single(rows, one => one.Kind == "sign-off" && one.Party == Moselle.Ell);
        Assert.Equal((null, "", ""), (awaited.ClosedAt, awaited.Act, awaited.Outcome));
        Assert.Equal(
            ["drafting complete", "proposal complete", "scoping complete"],
            rows.Where(one => one is { Kind: MeasureKinds.Step, ClosedAt: not null }).Select(one => $"{one.Step} {one.Act}")
                .Order(StringComparer.Ordinal));
        Assert.Equal("political-agreement", Assert.Single(rows, one => one is { Kind: MeasureKinds.Step, ClosedAt: null }).Step);
    }

    [Fact]
    public async Task Measured_after_every_entry_or_all_at_once_it_is_the_same()
    {
        await using var room = await PostRoom.Open();
        var moselle = room.Moselle;
        await moselle.ToSignOffs();
        var measuring = Measuring(room);
        var acts = new Func<Task>[]
        {
            () => moselle.Do("political-agreement", "return", Moselle.Mayor(Moselle.Ell), ("reason", "L’article 2 est à revoir.")),
            () => moselle.Save("Article 2 revu", 30_000_00), () => moselle.Complete("drafting", "Submit"), moselle.SignOff,
        };
        foreach (var act in acts)
        {
            await act();
            Assert.Equal(1, await measuring.Run(default));
        }

        var portioned = await Told(room);
        await using (var store = room.Store()) await store.MeasuredDossiers.ExecuteDeleteAsync();
        Assert.Equal(1, await measuring.Run(default));
        Assert.Equal(portioned, await Told(room));
    }

    [Fact]
    public async Task Silence_is_told_from_an_answer_and_what_was_returned_from_what_was_completed()
    {
        await using var room = await PostRoom.Open();
        await room.Moselle.ToSignOffs();
        await room.Moselle.Do(
            "political-agreement", "return", Moselle.Mayor(Moselle.Ell), ("reason", "L’article 2 est à revoir."));
        await room.Moselle.Save("Article 2 revu", 30_000_00);
        await room.Moselle.Complete("drafting", "Submit");
        await room.Moselle.SignOff();
        room.Clock.Advance(TimeSpan.FromDays(60));
        await room.Services.GetRequiredService<ConventionWorkflow.Reminders.Sweep>().Run(default);
        await Measuring(room).Run(default);
        var rows = await Rows(room);
        Assert.Equal(2, rows.Count(one => one.Kind == MeasureKinds.Step && one.Step == "drafting"));
        Assert.Equal(2, rows.Count(one => one.Kind == "sign-off" && one.Party == Moselle.Ell));
        var unanswered = rows.Single(one => one.Kind == "sign-off" && one.Party == Moselle.Remich && one.Act.Length == 0);
        Assert.NotNull(unanswered.ClosedAt);
        var opinions = rows.Where(one => one.Kind == "opinion").ToList();
        Assert.NotEmpty(opinions);
        Assert.All(opinions, one => Assert.Equal(("silence", "no-answer"), (one.Act, one.Outcome)));
    }

    [Fact]
    public async Task Measures_that_are_deleted_are_taken_again_the_same_and_nothing_is_measured_twice()
    {
        await using var room = await PostRoom.Open();
        await room.Moselle.ToSignOffs();
        var measuring = Measuring(room);
        Assert.Equal(1, await measuring.Run(default));
        var before = await Told(room);
        Assert.Equal(0, await measuring.Run(default));
        Assert.Equal(before, await Told(room));
        await using (var store = room.Store())
        {
            await store.MeasuredDossiers.ExecuteDeleteAsync();
            Assert.Equal(0, await store.Measures.CountAsync());
        }

        Assert.Equal(1, await measuring.Run(default));
        Assert.Equal(before, await Told(room));
        await room.Moselle.SignOff();
        Assert.Equal(1, await measuring.Run(default));
        Assert.NotEqual(before, await Told(room));
    }

    [Fact]
    public async Task Programs_that_measure_at_once_leave_one_row_of_each()
    {
        await using var room = await PostRoom.Open();
        await room.Moselle.ToSignOffs();
        await Measuring(room).Run(default);
        var alone = await Told(room);
        await using (var store = room.Store()) await store.MeasuredDossiers.ExecuteDeleteAsync();
        var done = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Measuring(room).Run(default))));
        Assert.Equal(1, done.Sum());
        Assert.Equal(alone, await Told(room));
    }

    [Fact]
    public async Task A_dossier_that_cannot_be_read_keeps_no_other_waiting()
    {
        await using var room = await PostRoom.Open();
        await room.Scalar(
            """
            INSERT INTO dossiers (id, reference, title, definition_id, definition_version, sequence, head_hash, state, status, created_at,
                changed_at, demonstration, number)
            SELECT '00000000-0000-4000-8000-000000000001', 'CCT-1999-001', title, definition_id, definition_version, 1, head_hash, state,
                status, created_at, changed_at, demonstration, 1000 FROM dossiers
            """);
        await room.Scalar(
            """
            INSERT INTO entries (dossier, sequence, hash, bytes, at)
            SELECT '00000000-0000-4000-8000-000000000001', 1, hash, hash, at FROM entries WHERE sequence = 1
            """);
        Assert.Equal(1, await Measuring(room).Run(default));
        Assert.NotEmpty(await Rows(room));
    }

    [Fact]
    public async Task What_lags_behind_is_found_without_reading_every_dossier()
    {
        await using var world = await World.Create();
        await world.Submitted();
        await world.Store.Scalar(
            """
            CREATE TABLE numbers AS
            WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 20000) SELECT * FROM n
            """);
        await world.Store.Scalar(
            """
            INSERT INTO dossiers (id, reference, title, definition_id, definition_version, sequence, head_hash, state, status, created_at,
                changed_at, demonstration, number)
            SELECT 'a' || n.value, 'r' || n.value, 'x', d.definition_id, d.definition_version, 1, d.head_hash, d.head_hash, 'running', 1,
                n.value, false, n.value + 1000
            FROM numbers n CROSS JOIN dossiers d
            """);
        await world.Store.Scalar("INSERT INTO measured_dossiers (dossier, sequence) SELECT d.id, 1 FROM dossiers d");
        await world.Store.Scalar("ANALYZE");
        await using var store = world.Store.CreateDbContext();
        foreach (var lagging in new[]
            {
                ConventionWorkflow.Statistics.Measuring.LagsSince(DateTimeOffset.FromUnixTimeMilliseconds(19_900)),
                ConventionWorkflow.Statistics.Measuring.LagsBetween("a5", "a501"),
            })
            Assert.Empty(await Plans.Scans(store.Database.SqlQuery<string>(lagging)));
    }

    private static Measuring Measuring(PostRoom room) => new(
        room.Services.GetRequiredService<IDbContextFactory<Store>>(), room.Services.GetRequiredService<FifoGate>(), room.Clock,
        NullLogger<Measuring>.Instance);

    private static async Task<List<MeasureRow>> Rows(PostRoom room)
    {
        await using var store = room.Store();
        return await store.Measures.AsNoTracking().OrderBy(one => one.Wait).ThenBy(one => one.Entry).ToListAsync();
    }

    private static async Task<string> Told(PostRoom room)
    {
        await using var store = room.Store();
        var measured = await store.MeasuredDossiers.AsNoTracking().ToListAsync();
        return JsonSerializer.Serialize(await Rows(room)) + JsonSerializer.Serialize(measured);
    }
}
