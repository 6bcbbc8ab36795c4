using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>Where the database file is, and connections to it for the rooms that write their SQL by hand.</summary>
public sealed class SqliteFile(string path, bool readOnly = false)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = System.IO.Path.GetFullPath(path),
        Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = 30,
    }.ToString();

    /// <summary>An open connection, told its pragmas.</summary>
    public async Task<SqliteConnection> Open(CancellationToken cancel)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancel);
        SqlitePragmas.Apply(connection);
        return connection;
    }

    public void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlite(ConnectionString).AddInterceptors(new SqlitePragmas());
}

public static class SqliteWiring
{
    /// <summary>The store in one file: <see cref="Store"/> and <see cref="SqliteStore"/> scoped, and a factory of the latter.</summary>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, SqliteFile file)
    {
        services.AddSingleton(file);
        services.AddSingleton<FifoGate>();
        services.Configure<IdentityOptions>(Store.UseThirdSchema);
        services.AddDbContextFactory<SqliteStore>(file.Configure);
        services.AddScoped<Store>(provider => provider.GetRequiredService<SqliteStore>());
        return services;
    }
}
