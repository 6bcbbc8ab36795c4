using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ConventionWorkflow.Data;

/// <summary>
/// Everything that is kept. One abstract context, one sealed one for each kind of database; the ledger's own tables are
/// written by <c>Ledger/</c> alone, in SQL, and only read through this.
/// </summary>
public abstract class Store(DbContextOptions options) : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options)
{
    private static readonly ServiceProvider WithoutApplication =
        new ServiceCollection().Configure<IdentityOptions>(UseThirdSchema).BuildServiceProvider();

    public DbSet<OrganisationRow> Organisations => Set<OrganisationRow>();
    public DbSet<MembershipRow> Memberships => Set<MembershipRow>();
    public DbSet<DelegationRow> Delegations => Set<DelegationRow>();
    public DbSet<SavedViewRow> SavedViews => Set<SavedViewRow>();
    public DbSet<AdministrationRow> AdministrationLog => Set<AdministrationRow>();
    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();
    public DbSet<ThemeRow> Themes => Set<ThemeRow>();
    public DbSet<ThemeMinistryRow> ThemeMinistries => Set<ThemeMinistryRow>();
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();
    public DbSet<DossierRow> Dossiers => Set<DossierRow>();
    public DbSet<DossierPartyRow> DossierParties => Set<DossierPartyRow>();
    public DbSet<DossierThemeRow> DossierThemes => Set<DossierThemeRow>();
    public DbSet<EntryRow> Entries => Set<EntryRow>();
    public DbSet<ProseRow> Prose => Set<ProseRow>();
    public DbSet<WorkItemRow> WorkItems => Set<WorkItemRow>();
    public DbSet<TimerRow> Timers => Set<TimerRow>();
    public DbSet<SignalRow> Signals => Set<SignalRow>();
    public DbSet<AwaitedEventRow> AwaitedEvents => Set<AwaitedEventRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<SignOffLinkRow> SignOffLinks => Set<SignOffLinkRow>();
    public DbSet<HandOverRow> HandOvers => Set<HandOverRow>();
    public DbSet<SignOffCodeRow> SignOffCodes => Set<SignOffCodeRow>();
    public DbSet<RefusedPostRow> RefusedPosts => Set<RefusedPostRow>();
    public DbSet<RequestKeyRow> RequestKeys => Set<RequestKeyRow>();
    public DbSet<TextBodyRow> TextBodies => Set<TextBodyRow>();
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();
    public DbSet<DocumentUploadRow> DocumentUploads => Set<DocumentUploadRow>();
    public DbSet<DocumentChunkRow> DocumentChunks => Set<DocumentChunkRow>();
    public DbSet<DossierDocumentRow> DossierDocuments => Set<DossierDocumentRow>();
    public DbSet<DossierNoteRow> DossierNotes => Set<DossierNoteRow>();
    public DbSet<PastConventionRow> PastConventions => Set<PastConventionRow>();
    public DbSet<PastConventionPartyRow> PastConventionParties => Set<PastConventionPartyRow>();
    public DbSet<PastConventionThemeRow> PastConventionThemes => Set<PastConventionThemeRow>();
    public DbSet<PastConventionChangeRow> PastConventionChanges => Set<PastConventionChangeRow>();
    public DbSet<SuccessionRow> Successions => Set<SuccessionRow>();
    public DbSet<AccessibilityReportRow> AccessibilityReports => Set<AccessibilityReportRow>();
    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();
    public DbSet<MeasuredDossierRow> MeasuredDossiers => Set<MeasuredDossierRow>();
    public DbSet<MeasureRow> Measures => Set<MeasureRow>();
    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();

    /// <summary>How this kind of database says what the kinds say differently.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>The third schema has passkeys; the framework reads it from the application's options, or from these.</summary>
    public static void UseThirdSchema(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    /// <summary>In the database: the letters as <see cref="Folding.Of"/> makes them.</summary>
    public static string Fold(string text) => Folding.Of(text);

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        if (optionsBuilder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is null)
            optionsBuilder.UseApplicationServiceProvider(WithoutApplication);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        Columns.Convert(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        PeopleTables.Shape(builder);
        AdministrationTables.Shape(builder);
        DossierTables.Shape(builder);
        SignalTables.Shape(builder);
        PostTables.Shape(builder);
        LinkTables.Shape(builder);
        DocumentTables.Shape(builder);
        NoteTables.Shape(builder);
        PastConventionTables.Shape(builder);
        TokenTables.Shape(builder);
        PublicTables.Shape(builder);
        StatisticsTables.Shape(builder);
        builder.HasDbFunction(typeof(Store).GetMethod(nameof(Fold))!).HasName("fold");
        SnakeCase.Apply(builder);
    }
}
