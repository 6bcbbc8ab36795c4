using System.Net;
using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Texts;
using ConventionWorkflow.Tests.Data;
using ConventionWorkflow.Tests.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConventionWorkflow.Tests.Texts;

public sealed class PrintJobTests
{
    [Fact]
    public async Task What_waits_to_be_printed_is_found_without_reading_every_dossier()
    {
        await using var world = await World.Create();
        var dossier = await world.Begin();
        foreach (var statement in new[]
            {
                """
                CREATE TABLE numbers AS
                WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 20000) SELECT * FROM n
                """,
                """
                INSERT INTO dossiers (id, reference, title, definition_id, definition_version, sequence, head_hash, state, status,
                    created_at, changed_at, demonstration, number)
                SELECT '01900000-0000-7000-8000-' || substr(CAST(1000000000000 + n.value AS text), 2), 'r' || n.value, 'x',
                    d.definition_id, d.definition_version, 1, d.head_hash, d.head_hash, 'running', 1, n.value, false, n.value + 1000
                FROM numbers n CROSS JOIN dossiers d
                """,
                """
                INSERT INTO timers (key, dossier, wait, kind, at)
                SELECT d.id, d.id, 'w', 'reminder', 9000000000000 FROM dossiers d WHERE d.number > 1000
                """,
                $"INSERT INTO timers (key, dossier, wait, kind, at) VALUES ('print', '{dossier}', 'w', 'print', 1)",
                "ANALYZE",
            })
            await world.Store.Scalar(statement);
        await using var store = world.Store.CreateDbContext();
        var waiting = PrintJob.Waiting(store, world.Clock.Now);
        Assert.Equal(dossier, (await waiting.SingleAsync()).Id);
        Assert.Empty(await Plans.Scans(waiting));
    }

    [Fact]
    public async Task The_frozen_text_is_printed_once_with_its_visas_and_the_signatures_open()
    {
        var directory = Directory.CreateTempSubdirectory("print-");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                KeyValuePair.Create("Workflows:Directory", (string?)Path.Combine(Repository.Top, "workflows")),
                KeyValuePair.Create("ConnectionStrings:Default", (string?)await TestDatabase.Connection(directory.FullName)),
            ])
            .Build();
        var clock = new StoryClock(new(2025, 11, 20, 8, 0, 0, TimeSpan.Zero));
        await using (var stage = Stage.Build(configuration, new DataDirectory(directory.FullName), clock, chromium: null))
        {
            await Stage.Set(stage, configuration, default);
            var follower = new Follower(stage);
            var teller = new Teller(stage, clock, TimeSpan.Zero, Demo.Moselle.Text, follower);
            await Moselle.UntilVotes(teller);
            Assert.Equal(0, await Run(stage));
            await Moselle.UntilPublication(teller);

            var (state, html) = Assert.Single(follower.Files);
            Assert.Equal(6, state.Waits.Values.Count(wait => wait.Kind == "signature"));
            Assert.DoesNotContain(state.Waits.Values, wait => wait.Kind == "print");
            Assert.Equal(state.Frozen!.Digest, state.Printed!.TextDigest);
            Assert.Equal("text/html", state.Printed.MediaType);
            Assert.Equal(state.Printed.FileDigest, Convert.ToHexStringLower(SHA256.HashData(html)));
            var words = WebUtility.HtmlDecode(Encoding.UTF8.GetString(html));
            Assert.Contains(state.Frozen.Digest, words, StringComparison.Ordinal);
            foreach (var visa in new[] { "de Remich du 16 octobre 2026", "de Mertert du 11 décembre 2026", "conseil du 2 octobre 2026" })
                Assert.Contains(visa, words, StringComparison.Ordinal);
            Assert.DoesNotContain(" …", words[..words.IndexOf("il est convenu", StringComparison.Ordinal)], StringComparison.Ordinal);

            Assert.Equal(0, await Run(stage));
            await using var scope = stage.CreateAsyncScope();
            var link = await scope.ServiceProvider.GetRequiredService<Store>().DossierDocuments
                .SingleAsync(one => one.Digest == state.Printed.FileDigest);
            Assert.Equal("CCT-2025-001.html", link.Title);
        }

        await TestDatabase.Delete(directory.FullName);
    }

    [Fact]
    public async Task Chromium_prints_a_pdf_where_it_is_found_and_what_fails_prints_none()
    {
        var none = new Chromium(null, NullLogger<Chromium>.Instance);
        Assert.Null(await none.Pdf("<p>x</p>", default));
        var broken = new Chromium("/bin/false", NullLogger<Chromium>.Instance);
        Assert.Null(await broken.Pdf("<p>x</p>", default));
        var forbidden = new Chromium(Path.Combine(AppContext.BaseDirectory, "ConventionWorkflow.dll"), NullLogger<Chromium>.Instance);
        Assert.Null(await forbidden.Pdf("<p>x</p>", default));
        var found = new Chromium(Chromium.Find(), NullLogger<Chromium>.Instance);
        var pdf = await found.Pdf("<!doctype html><title>x</title><p>x</p>", default);
        Assert.Equal("%PDF-"u8.ToArray(), pdf![..5]);
    }

    [Fact]
    public async Task Printing_that_is_given_up_leaves_no_process_behind()
    {
        if (!OperatingSystem.IsLinux()) return;
        var directory = Directory.CreateTempSubdirectory("slow-").FullName;
        var (slow, number) = (Path.Combine(directory, "chromium"), Path.Combine(directory, "number"));
        await File.WriteAllTextAsync(slow, $"#!/bin/sh\necho $$ > {number}\nsleep 60\n");
        File.SetUnixFileMode(slow, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new Chromium(slow, NullLogger<Chromium>.Instance).Pdf("<p>x</p>", patience.Token));
        Assert.False(Directory.Exists($"/proc/{(await File.ReadAllTextAsync(number)).Trim()}"));
        Directory.Delete(directory, recursive: true);
    }

    private static async Task<int> Run(ServiceProvider stage)
    {
        await using var scope = stage.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PrintJob>().Run(default);
    }

    private sealed class Follower(ServiceProvider stage) : INarrator
    {
        public List<(DossierState State, byte[] Html)> Files { get; } = [];

        public Task Acted(
            DateTimeOffset at, Player? by, ActDescriptor act, IReadOnlyDictionary<string, string> fields, DossierId dossier,
            Outcome outcome) =>
            Task.CompletedTask;

        public async Task Printed(DateTimeOffset at, DossierId dossier)
        {
            await using var scope = stage.CreateAsyncScope();
            var state = (await scope.ServiceProvider.GetRequiredService<LedgerReader>().State(dossier, default))!;
            using var file = new MemoryStream();
            await scope.ServiceProvider.GetRequiredService<DocumentStore>().Copy(state.Printed!.FileDigest, file, default);
            Files.Add((state, file.ToArray()));
        }
    }
}
