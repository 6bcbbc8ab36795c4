using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>
/// The store on a PostgreSQL server. Instants are numbers of milliseconds as in the file, so that one statement serves both; text is
/// ordered by its bytes, as there.
/// </summary>
public sealed class PostgresStore(DbContextOptions<PostgresStore> options) : Store(options)
{
    public override Dialect Dialect => PostgresDialect.Only;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
        configurationBuilder.Properties<Guid>().UseCollation("C");
        configurationBuilder.Properties<DossierId>().UseCollation("C");
        configurationBuilder.Properties<PersonId>().UseCollation("C");
        configurationBuilder.Properties<PartyId>().UseCollation("C");
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        // SQLite numbers its rows by itself; here the number in which letters were made must be asked for.
        builder.Entity<NoticeRow>().Property<long>("Number").UseIdentityAlwaysColumn();
        builder.Entity<NoticeRow>().HasIndex("Number").IsUnique();
        builder.Entity<DossierRow>().Property(one => one.Number).UseIdentityByDefaultColumn();
        base.OnModelCreating(builder);
    }
}
