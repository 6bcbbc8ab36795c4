using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ConventionWorkflow.Data;

/// <summary>
/// The store on a PostgreSQL server, for several processes. Statements that come again are prepared by themselves; a connection left idle
/// in a transaction is ended by the server, so that a frozen process holds no dossier for long.
/// </summary>
public sealed class PostgresServer : Database, IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource source;

    /// <exception cref="ArgumentException">Not a connection string.</exception>
    public PostgresServer(string connection)
    {
        var words = new NpgsqlConnectionStringBuilder(connection);
        if (words.MaxAutoPrepare == 0) words.MaxAutoPrepare = 128;
        words.ApplicationName ??= "ConventionWorkflow";
        words.Options ??= "-c idle_in_transaction_session_timeout=15s -c lock_timeout=15s";
        ConnectionString = words.ToString();
        Name = $"{words.Host}:{words.Port}/{words.Database}";
        source = new NpgsqlDataSourceBuilder(ConnectionString).Build();
    }

    public override string ConnectionString { get; }

    public override string Name { get; }

    public override Dialect Dialect => PostgresDialect.Only;

    public override async Task<DbConnection> Open(CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    public override async Task<DbTransaction> Snapshot(DbConnection connection, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);

    public override void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(source);

    public override Store NewStore()
    {
        var options = new DbContextOptionsBuilder<PostgresStore>();
        Configure(options);
        return new PostgresStore(options.Options);
    }

    public void Dispose() => source.Dispose();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    protected override void AddContexts(IServiceCollection services) => services.AddContext<PostgresStore>(Configure);

    protected override FifoGate Gate() => FifoGate.Open();
}
