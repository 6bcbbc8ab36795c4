using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>The store in one SQLite file.</summary>
public sealed class SqliteStore(DbContextOptions<SqliteStore> options) : Store(options)
{
    public override Dialect Dialect => SqliteDialect.Only;
}
