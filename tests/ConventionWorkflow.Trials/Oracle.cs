using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;

namespace ConventionWorkflow.Trials;

/// <summary>Reads what is left on the disk and holds it against what the clients were told.</summary>
internal sealed class Oracle(Database database)
{
    public Oracle(string data)
        : this(new SqliteFile(Path.Combine(data, "convention-workflow.db"), readOnly: true))
    {
    }

    /// <summary>Every ledger is whole and folds to its state.</summary>
    public async Task LedgersVerify()
    {
        await foreach (var dossier in new LedgerVerifier(database).Verify(null, default)) Assert.Null(dossier.Fault);
    }

    /// <summary>SQLite itself finds nothing torn in its file.</summary>
    public async Task FileIsWhole()
    {
        await using var connection = await database.Open(default);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync());
    }

    /// <summary>How often each request key stands in the ledgers.</summary>
    public async Task<Dictionary<string, int>> Requests() => (await Facts()).Where(fact => fact.RequestKey.Length > 0)
        .CountBy(fact => fact.RequestKey, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>All that happened, as the ledgers have it.</summary>
    public async Task<IReadOnlyList<Fact>> Facts()
    {
        var found = new List<Fact>();
        await using var connection = await database.Open(default);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT bytes FROM entries";
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) found.Add(LedgerJson.ReadEntry(Packing.Unpack((byte[])rows[0])).Fact);
        return found;
    }
}
