using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>The store in one SQLite file, for one process.</summary>
public sealed class SqliteFile(string path, bool readOnly = false) : Database
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = System.IO.Path.GetFullPath(path),
        Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = 30,
    }.ToString();

    public override string Name => Path;

    public override Dialect Dialect => SqliteDialect.Only;

    public override async Task<DbConnection> Open(CancellationToken cancel)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancel);
        SqlitePragmas.Apply(connection);
        return connection;
    }

    public override Task<DbTransaction> Snapshot(DbConnection connection, CancellationToken cancel) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlite(ConnectionString).AddInterceptors(new SqlitePragmas());

    public override Store NewStore()
    {
        var options = new DbContextOptionsBuilder<SqliteStore>();
        Configure(options);
        return new SqliteStore(options.Options);
    }

    protected override void AddContexts(IServiceCollection services) => services.AddContext<SqliteStore>(Configure);

    protected override FifoGate Gate() => new();
}
