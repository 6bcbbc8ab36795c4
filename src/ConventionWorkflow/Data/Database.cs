using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>
/// Where the store lies: one SQLite file, or a PostgreSQL server. Rooms that write their SQL by hand open connections here.
/// </summary>
public abstract class Database
{
    public abstract string ConnectionString { get; }

    /// <summary>How people know it, without a password.</summary>
    public abstract string Name { get; }

    /// <summary>How this kind of database says what the kinds say differently.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>An open connection, ready for its first statement.</summary>
    public abstract Task<DbConnection> Open(CancellationToken cancel);

    /// <summary>A transaction that sees one instant, whatever others write meanwhile.</summary>
    public abstract Task<DbTransaction> Snapshot(DbConnection connection, CancellationToken cancel);

    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>A context of its own, for who has no services.</summary>
    public abstract Store NewStore();

    /// <summary>The context of this kind, scoped, and a factory of it.</summary>
    protected abstract void AddContexts(IServiceCollection services);

    /// <summary>The gate at which writers queue.</summary>
    protected abstract FifoGate Gate();

    internal void Add(IServiceCollection services)
    {
        services.AddSingleton<Database>(_ => this);   // by a factory, so that it is disposed of with the services
        services.AddSingleton(Gate());
        services.Configure<IdentityOptions>(Store.UseThirdSchema);
        AddContexts(services);
    }
}

public static class DatabaseWiring
{
    /// <summary>The store in that database: <see cref="Store"/> scoped, a factory of it, the database, its dialect and its gate.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, Database database)
    {
        database.Add(services);
        return services;
    }

    /// <summary>A context of one kind, known to the rooms as the store.</summary>
    internal static void AddContext<T>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where T : Store
    {
        services.AddPooledDbContextFactory<T>(configure);
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<T>>().CreateDbContext());
        services.AddScoped<Store>(provider => provider.GetRequiredService<T>());
        services.AddSingleton<IDbContextFactory<Store>, Stores<T>>();
    }

    private sealed class Stores<T>(IDbContextFactory<T> factory) : IDbContextFactory<Store>
        where T : Store
    {
        public Store CreateDbContext() => factory.CreateDbContext();

        public async Task<Store> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await factory.CreateDbContextAsync(cancellationToken);
    }
}
