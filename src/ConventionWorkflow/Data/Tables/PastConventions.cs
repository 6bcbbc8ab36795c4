using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>A convention concluded outside this program (<i>convention antérieure</i>), as an officer recorded it, with its PDF.</summary>
public sealed class PastConventionRow
{
    public required Guid Id { get; init; }
    public required string Reference { get; init; }
    public required string Title { get; init; }
    public required DateOnly SignedOn { get; init; }
    public required DateOnly InForceFrom { get; init; }

    /// <summary>The last day; null where the convention has no end.</summary>
    public DateOnly? InForceUntil { get; init; }

    /// <summary>Its PDF.</summary>
    public required string Digest { get; init; }

    public required PersonId RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

public sealed class PastConventionPartyRow
{
    public required Guid Convention { get; init; }
    public required PartyId Party { get; init; }
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
        builder.Entity<SuccessionRow>(link =>
        {
            link.ToTable("successions").HasKey(one => new { one.Earlier, one.Later });
            link.HasIndex(one => one.Later);
        });
    }
}
