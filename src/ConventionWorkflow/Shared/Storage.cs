using System.Data.Common;
using ConventionWorkflow.Data;
using ConventionWorkflow.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ConventionWorkflow.Shared;

/// <summary>The section <c>Data</c>.</summary>
public sealed class DataOptions
{
    /// <summary>Where everything that must be kept lies; relative to where the program was started.</summary>
    public string Directory { get; set; } = "data";
}

/// <summary>Where everything that must be kept lies, made when absent.</summary>
public sealed record DataDirectory(string Path)
{
    public static DataDirectory Of(IConfiguration configuration)
    {
        var options = new DataOptions();
        configuration.GetSection("Data").Bind(options, binding => binding.ErrorOnUnknownConfiguration = true);
        var path = System.IO.Path.GetFullPath(options.Directory);
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Data:Directory is '{path}', and that directory cannot be made: {fault.Message}");
        }
        return new(path);
    }

    /// <summary>The database of <c>ConnectionStrings:Default</c>, or a file in this directory.</summary>
    public Database Database(IConfiguration configuration, bool readOnly = false)
    {
        var text = configuration.GetConnectionString("Default");
        return string.IsNullOrWhiteSpace(text)
            ? new SqliteFile(System.IO.Path.Combine(Path, "convention-workflow.db"), readOnly)
            : Connection(text, readOnly);
    }

    /// <summary>A PostgreSQL server where the connection string names a host, else a SQLite file.</summary>
    /// <exception cref="SettingsException">It is neither.</exception>
    public static Database Connection(string text, bool readOnly = false)
    {
        try
        {
            var words = new DbConnectionStringBuilder { ConnectionString = text };
            if (words.ContainsKey("Host") || words.ContainsKey("Server")) return new PostgresServer(text);
            return new SqliteFile(new SqliteConnectionStringBuilder(text).DataSource, readOnly);
        }
        catch (ArgumentException fault)
        {
            throw new SettingsException($"ConnectionStrings:Default is not a connection string of SQLite or PostgreSQL: {fault.Message}");
        }
    }
}

public static class Storage
{
    /// <summary>The store, migrated before anything else starts: keys, sessions and jobs read it.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var directory = DataDirectory.Of(configuration);
        services.AddSingleton(directory);
        services.AddHostedService<Prepare>();
        services.AddStore(directory.Database(configuration));
        services.AddHealthChecks().AddCheck<Reachable>("store");
        return services;
    }

    private sealed class Prepare(Database database, IServiceScopeFactory scopes) : IHostedService, IDisposable
    {
        private OneServer? held;

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            if (database is SqliteFile file) held = OneServer.Take(file);
            if (database is PostgresServer server) await Clocks.Compare(server, TimeProvider.System, cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Store>().Migrate(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => held?.Dispose();
    }

    private sealed class Reachable(Store store) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var pending = await store.Database.GetPendingMigrationsAsync(cancellationToken);
                return pending.Any() ? HealthCheckResult.Unhealthy("not migrated") : HealthCheckResult.Healthy();
            }
            catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException)
            {
                return HealthCheckResult.Unhealthy("not reachable", fault);
            }
        }
    }
}
