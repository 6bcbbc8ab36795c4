using ConventionWorkflow.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

Console.WriteLine("""
    Migrations are made with the local tool, from the root of the repository:
    dotnet ef migrations add NAME --context SqliteStore --project src/ConventionWorkflow \
        --startup-project src/ConventionWorkflow.Migrations --output-dir Data/Migrations/Sqlite
    """);

/// <summary>Gives the tool a context without a database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteStore>
{
    public SqliteStore CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteStore>().UseSqlite("Data Source=:memory:").Options);
}
