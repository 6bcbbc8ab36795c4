using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>A letter (<i>notification</i>) to one person: arguments, never rendered text. The natural key makes it unique.</summary>
public sealed class NoticeRow
{
    public required Guid Id { get; init; }

    /// <summary><c>{dossier}/{execution}/{template}/{discriminator}/{person}</c>; the Message-ID is derived from it.</summary>
    public required string Key { get; init; }

    public required DossierId Dossier { get; init; }

    /// <summary>The entry that caused it; null for a reminder.</summary>
    public int? Sequence { get; init; }

    public required string Template { get; init; }
    public required PersonId Person { get; init; }
    public required string Role { get; init; }
    public required PartyId Party { get; init; }
    public required string Language { get; init; }

    /// <summary>The wait that it asks to answer, or empty.</summary>
    public string Wait { get; init; } = "";

    /// <summary>A JSON object of strings.</summary>
    public required string Arguments { get; init; }

    /// <summary>One of <see cref="NoticeStatus"/>.</summary>
    public required string Status { get; set; }

    public int Attempts { get; set; }
    public required DateTimeOffset DueAt { get; set; }
    public string? LeaseOwner { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public string? MessageId { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SettledAt { get; set; }
    public string? ServerAnswer { get; set; }
}

public static class NoticeStatus
{
    public const string Queued = "queued";
    public const string Leased = "leased";
    public const string Accepted = "accepted";
    public const string Refused = "refused";
    public const string Superseded = "superseded";
    public const string Demonstration = "demonstration";
}

/// <summary>A sign-off link (<i>lien de visa</i>) as it was posted: only its hash is kept.</summary>
public sealed class SignOffLinkRow
{
    public required byte[] TokenHash { get; init; }
    public required string WorkItem { get; init; }
    public required PersonId Person { get; init; }
    public required string Digest { get; init; }
    public required int Renewal { get; init; }
    public required Guid Notice { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>A POST through a link that was refused.</summary>
public sealed class RefusedPostRow
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public byte[]? TokenHash { get; init; }
    public string WorkItem { get; init; } = "";
    public required string Code { get; init; }
}

internal static class PostTables
{
    public static void Shape(ModelBuilder builder)
    {
        builder.Entity<NoticeRow>(notice =>
        {
            notice.ToTable("notices").Property(one => one.Id).ValueGeneratedNever();
            notice.HasIndex(one => one.Key).IsUnique();
            notice.HasIndex(one => one.DueAt).HasFilter("status = 'queued'").HasDatabaseName("ix_notices_queued");
            notice.HasIndex(one => one.LeaseUntil).HasFilter("status = 'leased'").HasDatabaseName("ix_notices_leased");
            notice.HasIndex(one => new { one.Dossier, one.CreatedAt });
            notice.HasIndex(one => new { one.Person, one.CreatedAt });
        });
        builder.Entity<SignOffLinkRow>(link =>
        {
            link.ToTable("sign_off_links").HasKey(one => one.TokenHash);
            link.HasIndex(one => one.WorkItem);
        });
        builder.Entity<RefusedPostRow>(refused =>
        {
            refused.ToTable("refused_posts").Property(one => one.Id).ValueGeneratedNever();
            refused.HasIndex(one => one.WorkItem);
        });
    }
}
