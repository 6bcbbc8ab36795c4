using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConventionWorkflow.Data;

/// <summary>One version of a workflow definition (<i>définition</i>), as the JSON it was given in. Once published it never changes, but
/// that it may be retracted; an administrator's draft is the only row whose JSON is written anew.</summary>
public sealed class DefinitionRow
{
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }
    public required string Name { get; set; }

    /// <summary>Lower-case hexadecimal SHA-256 of <see cref="Json"/>.</summary>
    public required string ContentHash { get; set; }

    public required byte[] Json { get; set; }

    /// <summary>One of <see cref="DefinitionStatus"/>.</summary>
    public required string Status { get; set; }

    /// <summary>One of <see cref="DefinitionSources"/>.</summary>
    public required string Source { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    public PersonId? CreatedBy { get; set; }

    /// <summary>Who saved the draft last, and when; null for a file.</summary>
    public PersonId? ChangedBy { get; set; }

    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>The version that the draft began as.</summary>
    public int? DrawnFrom { get; set; }

    public PersonId? PublishedBy { get; set; }
    public DateTimeOffset? RetractedAt { get; set; }
    public PersonId? RetractedBy { get; set; }
}

public static class DefinitionSources
{
    /// <summary>A file of the workflows' directory.</summary>
    public const string File = "file";

    /// <summary>An administrator.</summary>
    public const string Database = "database";
}

public static class DefinitionStatus
{
    public const string Draft = "draft";
    public const string Published = "published";
    public const string Retracted = "retracted";
}

/// <summary>A dossier: where it stands, rebuildable from its entries.</summary>
public sealed class DossierRow
{
    public required DossierId Id { get; init; }

    /// <summary>For people: <c>CCT-2026-002</c>.</summary>
    public required string Reference { get; set; }

    /// <summary>The number under which its words stand in the index <c>dossier_words</c>, which knows numbers only.</summary>
    public long Number { get; init; }

    public required string Title { get; set; }
    public required string DefinitionId { get; set; }
    public required int DefinitionVersion { get; set; }
    public required int Sequence { get; set; }

    /// <summary>The hash of the last entry.</summary>
    public required byte[] HeadHash { get; set; }

    public required byte[] State { get; set; }

    /// <summary>One of <see cref="Statuses"/>.</summary>
    public required string Status { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>When the publication was recorded; null as long as only those concerned may read.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Invented for showing: its letters are never sent.</summary>
    public bool Demonstration { get; set; }
}

/// <summary>Who is a party to which dossier: what a person's scope is read from.</summary>
public sealed class DossierPartyRow
{
    public required DossierId Dossier { get; init; }
    public required PartyId Party { get; init; }
    public required bool Signs { get; set; }
}

/// <summary>What a dossier is about: the codes of its themes, as its state has them.</summary>
public sealed class DossierThemeRow
{
    public required DossierId Dossier { get; init; }
    public required string Theme { get; init; }
}

/// <summary>One entry (<i>inscription</i>): its bytes as they were hashed, in the store packed, and <c>hash = SHA-256(previous
/// hash ‖ bytes)</c>.</summary>
public sealed class EntryRow
{
    public required DossierId Dossier { get; init; }
    public required int Sequence { get; init; }
    public required byte[] Hash { get; init; }
    public required byte[] Bytes { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The request that it answers, and the SHA-256 of what was asked: a repeat gets the same answer. Null where no key was
    /// given.</summary>
    public string? RequestScope { get; init; }

    public string? RequestKey { get; init; }
    public byte[]? RequestHash { get; init; }
}

/// <summary>The words of a free-text field; the entry holds only <c>sha256:</c> of salt and words, so they can be erased.</summary>
public sealed class ProseRow
{
    public required DossierId Dossier { get; init; }
    public required int Sequence { get; init; }
    public required string Field { get; init; }

    /// <summary>Null when erased, like the words: a short text could otherwise be guessed.</summary>
    public byte[]? Salt { get; set; }

    public string? Words { get; set; }
    public DateTimeOffset? ErasedAt { get; set; }
    public string? ErasedWhy { get; set; }
}

/// <summary>An open thing to do, one for each wait that is addressed to a role; closed ones are gone.</summary>
public sealed class WorkItemRow
{
    /// <summary><c>{dossier}/{wait}</c>.</summary>
    public required string Id { get; init; }

    public required DossierId Dossier { get; init; }
    public required string Wait { get; init; }
    public required string Kind { get; set; }
    public required string Step { get; set; }
    public required string Role { get; set; }
    public required PartyId Party { get; set; }
    public string? AlsoRole { get; set; }
    public PartyId? AlsoParty { get; set; }
    public required DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public string Digest { get; set; } = "";
}

/// <summary>Something to be done at an instant about a wait.</summary>
public sealed class TimerRow
{
    /// <summary><c>{dossier}/{wait}/{kind}/{at}</c>.</summary>
    public required string Key { get; init; }

    public required DossierId Dossier { get; init; }
    public required string Wait { get; init; }

    /// <summary>One of <see cref="TimerKinds"/>.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The work item that goes with the wait and takes its timers with it; null where nobody has work.</summary>
    public string? Item { get; init; }
}

public static class TimerKinds
{
    public const string Reminder = "reminder";
    public const string Due = "due";
    public const string Escalation = "escalation";

    /// <summary>A file is to be printed; spent when the ledger is told that it is.</summary>
    public const string Print = "print";

    /// <summary>An event that came early meets who waits for it by now, or expires.</summary>
    public const string Signal = "signal";
}

/// <summary>What was answered to a request that changed something and left no entry: a repeat gets the same answer.</summary>
public sealed class RequestKeyRow
{
    public required string Scope { get; init; }
    public required string Key { get; init; }
    public required byte[] BodyHash { get; init; }
    public required string Outcome { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal static class DossierTables
{
    public static void Shape(ModelBuilder builder)
    {
        builder.Entity<DefinitionRow>(definition =>
        {
            definition.ToTable("definitions").HasKey(one => new { one.DefinitionId, one.Version });
            definition.HasIndex(one => one.DefinitionId, "ix_definitions_one_draft").IsUnique()
                .HasFilter("status = 'draft' AND source = 'database'");
        });
        builder.Entity<DossierRow>(dossier =>
        {
            dossier.ToTable("dossiers").Property(one => one.Id).ValueGeneratedNever();
            dossier.Property(one => one.State).HasConversion<Packed>(Packed.Comparer);
            dossier.HasIndex(one => one.Reference).IsUnique();   // another, by year and number, is made by the migrations alone
            dossier.HasIndex(one => one.Number).IsUnique();
            dossier.HasIndex(one => new { one.Status, one.ChangedAt });
            dossier.HasIndex(one => new { one.ChangedAt, one.Reference });
            dossier.HasIndex(one => new { one.PublishedAt, one.Reference });
            dossier.HasIndex(one => new { one.DefinitionId, one.DefinitionVersion, one.Status });
            dossier.HasOne<DefinitionRow>().WithMany().HasForeignKey(one => new { one.DefinitionId, one.DefinitionVersion })
                .OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<DossierPartyRow>(party =>
        {
            party.ToTable("dossier_parties").HasKey(one => new { one.Dossier, one.Party });
            party.HasIndex(one => new { one.Party, one.Dossier });
            Belongs(party, nameof(DossierPartyRow.Dossier));
        });
        builder.Entity<DossierThemeRow>(theme =>
        {
            theme.ToTable("dossier_themes").HasKey(one => new { one.Dossier, one.Theme });
            theme.HasIndex(one => one.Theme);
            Belongs(theme, nameof(DossierThemeRow.Dossier));
        });
        builder.Entity<EntryRow>(entry =>
        {
            entry.ToTable("entries").HasKey(one => new { one.Dossier, one.Sequence });
            entry.Property(one => one.Bytes).HasConversion<Packed>(Packed.Comparer);
            entry.HasIndex(one => new { one.RequestScope, one.RequestKey }).IsUnique().HasFilter("request_key IS NOT NULL");
            Belongs(entry, nameof(EntryRow.Dossier));
        });
        builder.Entity<ProseRow>(prose =>
        {
            prose.ToTable("prose").HasKey(one => new { one.Dossier, one.Sequence, one.Field });
            Belongs(prose, nameof(ProseRow.Dossier));
        });
        builder.Entity<WorkItemRow>(item =>
        {
            item.ToTable("work_items").HasKey(one => one.Id);
            item.HasIndex(one => one.Dossier);   // three others, in the order of the lists, are made by the migrations alone
            item.HasIndex(one => one.Step);
            Belongs(item, nameof(WorkItemRow.Dossier));
        });
        builder.Entity<TimerRow>(timer =>
        {
            timer.ToTable("timers").HasKey(one => one.Key);
            timer.HasIndex(one => one.At);
            timer.HasOne<WorkItemRow>().WithMany().HasForeignKey(one => one.Item).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<RequestKeyRow>().ToTable("request_keys").HasKey(one => new { one.Scope, one.Key });
    }

    private static void Belongs<T>(EntityTypeBuilder<T> table, string dossier) where T : class =>
        table.HasOne(typeof(DossierRow)).WithMany().HasForeignKey(dossier).OnDelete(DeleteBehavior.Restrict);
}
