using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>A convention concluded outside this program (<i>convention antérieure</i>), as an officer recorded it, with its PDF.</summary>
public sealed class PastConventionRow
{
    public required Guid Id { get; init; }
    public required string Reference { get; set; }
    public required string Title { get; set; }
    public required DateOnly SignedOn { get; set; }
    public required DateOnly InForceFrom { get; set; }

    /// <summary>The last day; null where the convention has no end.</summary>
    public DateOnly? InForceUntil { get; set; }

    /// <summary>Its PDF.</summary>
    public required string Digest { get; set; }

    public required PersonId RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

public sealed class PastConventionPartyRow
{
    public required Guid Convention { get; init; }
    public required PartyId Party { get; init; }
}

/// <summary>What a past convention is about.</summary>
public sealed class PastConventionThemeRow
{
    public required Guid Convention { get; init; }
    public required string Theme { get; init; }
}

/// <summary>One correction of a past convention: who, when, which of its data, before and after. Nothing is ever changed here.</summary>
public sealed class PastConventionChangeRow
{
    public required Guid Id { get; init; }
    public required Guid Convention { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }

    /// <summary>Its name in the form, such as <c>title</c>.</summary>
    public required string Field { get; init; }

    public required string Before { get; init; }
    public required string After { get; init; }
}

/// <summary>That one convention followed another; each is a past one's number or a dossier's.</summary>
public sealed class SuccessionRow
{
    public required Guid Earlier { get; init; }
    public required Guid Later { get; init; }
    public required PersonId By { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal static class PastConventionTables
{
    public static void Shape(ModelBuilder builder)
    {
        builder.Entity<PastConventionRow>(convention =>
        {
            convention.ToTable("past_conventions").Property(one => one.Id).ValueGeneratedNever();
            convention.HasIndex(one => one.Reference).IsUnique();
            convention.HasIndex(one => one.Digest);
            convention.HasOne<DocumentRow>().WithMany().HasForeignKey(one => one.Digest).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<PastConventionPartyRow>(party =>
        {
            party.ToTable("past_convention_parties").HasKey(one => new { one.Convention, one.Party });
            party.HasIndex(one => one.Party);
            party.HasOne<PastConventionRow>().WithMany().HasForeignKey(one => one.Convention).OnDelete(DeleteBehavior.Restrict);
            party.HasOne<OrganisationRow>().WithMany().HasForeignKey(one => one.Party).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<PastConventionThemeRow>(theme =>
        {
            theme.ToTable("past_convention_themes").HasKey(one => new { one.Convention, one.Theme });
            theme.HasOne<PastConventionRow>().WithMany().HasForeignKey(one => one.Convention).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<PastConventionChangeRow>(change =>
        {
            change.ToTable("past_convention_changes").Property(one => one.Id).ValueGeneratedNever();
            change.HasIndex(one => new { one.Convention, one.At });
            change.HasOne<PastConventionRow>().WithMany().HasForeignKey(one => one.Convention).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<SuccessionRow>(link =>
        {
            link.ToTable("successions").HasKey(one => new { one.Earlier, one.Later });
            link.HasIndex(one => one.Later);
        });
    }
}
