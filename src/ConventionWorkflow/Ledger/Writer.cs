using System.Data.Common;
using ConventionWorkflow.Data;

namespace ConventionWorkflow.Ledger;

/// <summary>The statements of one transaction. What is added may wait for the next one that is run or read, or for the commit.</summary>
internal abstract class Writer
{
    /// <summary>The ledger's own statements, as this database says them.</summary>
    public abstract LedgerSql Sql { get; }

    /// <summary>How many statements were said, but for BEGIN and COMMIT.</summary>
    public int Statements { get; protected set; }

    /// <summary>How many bytes of values went into them.</summary>
    public long Bytes { get; private set; }

    /// <summary>Says it now; how many rows it changed.</summary>
    public ValueTask<int> Run(string statement, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        Put(statement, values);
        return Changed();
    }

    /// <summary>Says it now or a little later; nobody asks what it changed.</summary>
    public abstract ValueTask Add(string statement, params ReadOnlySpan<(string Name, object? Value)> values);

    /// <summary>The first value of the first row, or null.</summary>
    public ValueTask<object?> Scalar(string statement, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        Put(statement, values);
        return First();
    }

    public ValueTask<List<T>> Read<T>(
        string statement, Func<DbDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        Put(statement, values);
        return Rows(row);
    }

    /// <summary>Makes the next statement ready.</summary>
    protected abstract void Put(string statement, ReadOnlySpan<(string Name, object? Value)> values);

    /// <summary>How many rows it changed.</summary>
    protected abstract ValueTask<int> Changed();

    /// <summary>The rows that it answers.</summary>
    protected abstract ValueTask<DbDataReader> Answer();

    protected void Count(ReadOnlySpan<(string Name, object? Value)> values)
    {
        Statements++;
        foreach (var (_, value) in values) Bytes += value switch { byte[] bytes => bytes.Length, string text => text.Length, _ => 8 };
    }

    protected void Reset() => (Statements, Bytes) = (0, 0);

    private async ValueTask<object?> First()
    {
        await using var reader = await Answer();
        return await reader.ReadAsync() && !await reader.IsDBNullAsync(0) ? reader.GetValue(0) : null;
    }

    private async ValueTask<List<T>> Rows<T>(Func<DbDataReader, T> row)
    {
        var rows = new List<T>();
        await using var reader = await Answer();
        while (await reader.ReadAsync()) rows.Add(row(reader));
        return rows;
    }
}

/// <summary>Work in transactions; each is committed when the work says that it wrote.</summary>
internal abstract class Writers : IDisposable
{
    public static Writers On(Database database, FifoGate gate) => database switch
    {
        SqliteFile file => new SqliteWriters(file, gate),
        PostgresServer server => new PostgresWriters(server),
        _ => throw new ArgumentException($"no writers for {database.GetType().Name}", nameof(database)),
    };

    /// <summary>Runs the work in one transaction.</summary>
    /// <param name="mayRepeat">Whether the work, said again after it was done, does nothing more: it knows its request key, or the clock
    /// asks. Then it is done again where nobody can say whether the commit happened.</param>
    /// <exception cref="InDoubtException">Nobody can say whether the commit happened, and the work may not be repeated.</exception>
    public abstract Task<T> Transact<T>(
        Func<Writer, ValueTask<(T Result, bool Wrote)>> work, CancellationToken cancel, bool mayRepeat = true);

    public abstract void Dispose();
}

/// <summary>The connection broke between COMMIT and its answer: what was asked may have happened or not, but not half.</summary>
public sealed class InDoubtException(Exception inner) : Exception("the connection broke before the commit was confirmed", inner);
