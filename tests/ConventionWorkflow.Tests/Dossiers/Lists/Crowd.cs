using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using ConventionWorkflow.Data;
using ConventionWorkflow.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers.Lists;

/// <summary>Twenty thousand copies of a dossier of <see cref="Many"/>, and an ear for what its pages ask of the database.</summary>
public sealed class Crowd : IAsyncLifetime, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string Id = "'01900000-0000-7000-8000-' || substr(CAST(1000000000000 + n.value AS text), 2)";

    /// <summary>Each waits for the officer or for a ministry; one in two hundred is of Remich, the others of Clervaux.</summary>
    private const string Fill = $"""
        CREATE TABLE numbers AS
        WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 20000) SELECT * FROM n;
        CREATE TABLE one AS SELECT * FROM dossiers ORDER BY id LIMIT 1;
        INSERT INTO dossiers (id, reference, title, definition_id, definition_version, sequence, head_hash, state, status, created_at,
            changed_at, demonstration, number)
        SELECT {Id}, 'r' || n.value, 'Foule ' || n.value, d.definition_id, d.definition_version, d.sequence, d.head_hash, d.state, d.status,
            d.created_at, d.changed_at + n.value, false, n.value + 1000
        FROM numbers n CROSS JOIN one d;
        INSERT INTO dossier_parties (dossier, party, signs) SELECT {Id}, 'state:mat', true FROM numbers n;
        INSERT INTO dossier_parties (dossier, party, signs)
        SELECT {Id}, CASE WHEN n.value % 200 = 0 THEN 'commune:1205' ELSE 'commune:0501' END, true FROM numbers n;
        INSERT INTO dossier_themes (dossier, theme) SELECT {Id}, CASE WHEN n.value % 200 = 0 THEN 'water' ELSE 'housing' END FROM numbers n;
        INSERT INTO work_items (id, dossier, wait, kind, step, role, party, opened_at, due_at, digest)
        SELECT {Id} || '/w', {Id}, w.wait, w.kind, w.step, CASE WHEN n.value % 10 = 0 THEN w.role ELSE 'reviewer' END,
            CASE WHEN n.value % 10 = 0 THEN w.party ELSE 'ministry:eco' END, w.opened_at,
            CASE WHEN n.value % 3 = 0 THEN NULL ELSE w.opened_at + n.value * 1000 END, ''
        FROM numbers n CROSS JOIN one d JOIN work_items w ON w.dossier = d.id;
        INSERT INTO measured_dossiers (dossier, sequence) SELECT {Id}, d.sequence FROM numbers n CROSS JOIN one d
        """;

    /// <summary>What the framework calls what a request does; the cadence does something besides.</summary>
    private const string OfRequests = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    private readonly Many many = new();
    private readonly List<IDisposable> subscriptions = [];
    private readonly ConcurrentQueue<(string Text, List<(string Name, object? Value)> Values)> said = new();
    private string place = "";

    public async Task InitializeAsync()
    {
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));   // first: a context remembers for a while that nobody listens
        await many.InitializeAsync();
        await many.App.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            var index = store.Dialect.Index("SELECT n.value + 1000, 'Foule ' || n.value, 'rivière' FROM numbers n");
            foreach (var statement in new[] { Fill, index, "DROP TABLE numbers", "DROP TABLE one", "ANALYZE" })
                await store.Database.ExecuteSqlRawAsync(statement);
            place = Place(store.Database.GetDbConnection());
            return true;
        });
    }

    public Task<string> Page(string address, string path) => many.Page(address, path);

    /// <summary>The tables that grow which a page reads from end to end, each with the statement.</summary>
    public async Task<IReadOnlyList<string>> Scans(string address, string path)
    {
        await many.Page(address, path);   // signed in, and what is kept from page to page is kept
        said.Clear();
        await many.Page(address, path);
        var heard = said.ToList();
        Assert.NotEmpty(heard);
        return await many.App.In(async services =>
        {
            await using var connection = await services.GetRequiredService<Database>().Open(default);
            var found = new List<string>();
            foreach (var (text, values) in heard)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = text;
                foreach (var (name, value) in values)
                {
                    var parameter = command.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = (name, value);
                    command.Parameters.Add(parameter);
                }

                found.AddRange((await Plans.Scans(command)).Select(table => $"{path}: {table}: {text}"));
            }

            return found;
        });
    }

    public async Task DisposeAsync()
    {
        foreach (var one in subscriptions) one.Dispose();
        await many.DisposeAsync();
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != RelationalEventId.CommandExecuted.Name || value.Value is not CommandExecutedEventData { Command: var command }
            || Place(command.Connection!) != place || Activity.Current is not { OperationName: OfRequests })
            return;
        said.Enqueue((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(one => (one.ParameterName, one.Value))]));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static string Place(DbConnection connection) => $"{connection.DataSource} {connection.Database}";
}
