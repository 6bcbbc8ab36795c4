using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>
/// One sign-off that whoever holds the role gives to an alderman (<i>échevin</i>) of the same commune, who then acts for them; or one
/// opinion given to another reviewer of the same organisation. Nothing else goes with it, and both may answer until somebody has.
/// </summary>
public sealed class HandOverRow
{
    public required Guid Id { get; init; }
    public required string WorkItem { get; init; }
    public required PersonId Absent { get; init; }
    public required PersonId Deputy { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? TakenBackAt { get; set; }
}

/// <summary>A one-time code of a sign-off with elevated assurance, as it was posted: only its keyed hash is kept.</summary>
public sealed class SignOffCodeRow
{
    public required string WorkItem { get; init; }
    public required PersonId Person { get; init; }

    /// <summary>The how-manieth code for that item and person; only the latest counts.</summary>
    public required int Number { get; init; }

    public required byte[] CodeHash { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Wrong tries.</summary>
    public int Tries { get; set; }

    /// <summary>The request that it served: it serves the same one again, a second click, and no other.</summary>
    public string? UsedBy { get; set; }
}

internal static class LinkTables
{
    public static void Shape(ModelBuilder builder)
    {
        builder.Entity<HandOverRow>(given =>
        {
            given.ToTable("hand_overs").Property(one => one.Id).ValueGeneratedNever();
            given.HasIndex(one => new { one.WorkItem, one.Absent }).IsUnique().HasFilter("taken_back_at IS NULL");
            given.HasIndex(one => one.WorkItem);
            given.HasIndex(one => one.Deputy);
        });
        builder.Entity<SignOffCodeRow>().ToTable("sign_off_codes").HasKey(one => new { one.WorkItem, one.Person, one.Number });
    }
}
