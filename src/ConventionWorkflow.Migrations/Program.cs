using ConventionWorkflow.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

Console.WriteLine("""
    Migrations are made with the local tool, from the root of the repository, one for each kind of database under the same name:
    dotnet ef migrations add NAME --context SqliteStore --project src/ConventionWorkflow \
        --startup-project src/ConventionWorkflow.Migrations --output-dir Data/Migrations/Sqlite
    dotnet ef migrations add NAME --context PostgresStore --project src/ConventionWorkflow \
        --startup-project src/ConventionWorkflow.Migrations --output-dir Data/Migrations/Postgres
    """);

/// <summary>Gives the tool a context without a database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteStore>
{
    public SqliteStore CreateDbContext(string[] args) => (SqliteStore)new SqliteFile("design.db").NewStore();
}

/// <summary>The same for a server.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresStore>
{
    public PostgresStore CreateDbContext(string[] args) => (PostgresStore)new PostgresServer("Host=localhost;Database=design").NewStore();
}
