using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>Up to which entry a dossier's ledger was measured. Deleting it deletes its measures; they are then taken again.</summary>
public sealed class MeasuredDossierRow
{
    public required DossierId Dossier { get; init; }
    public required int Sequence { get; set; }

    /// <summary>When the last signature was recorded; null as long as one is missing.</summary>
    public DateTimeOffset? SignedAt { get; set; }
}

/// <summary>How long something took (<i>durée</i>), as the ledger tells it: what was asked of a party, or a whole step.</summary>
public sealed record MeasureRow
{
    public required DossierId Dossier { get; init; }

    /// <summary>The wait, or the execution of the step.</summary>
    public required string Wait { get; init; }

    /// <summary>The entry that opened it: the same may be asked anew.</summary>
    public required int Entry { get; init; }

    /// <summary>The wait's kind, or <see cref="MeasureKinds.Step"/>.</summary>
    public required string Kind { get; init; }

    public required string Step { get; init; }

    /// <summary>Who was asked; empty for a step.</summary>
    public required string Role { get; init; }

    public required PartyId Party { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The act that closed it, <c>silence</c>, or empty where nobody answered it; of an open step its activity's type.</summary>
    public required string Act { get; init; }

    /// <summary>The verdict on the answer, or why it was closed without one.</summary>
    public required string Outcome { get; init; }
}

public static class MeasureKinds
{
    public const string Step = "step";

    /// <summary>A step that is open and in which nobody was asked so far; a line that nobody counts.</summary>
    public const string Unasked = "unasked";
}

internal static class StatisticsTables
{
    public static void Shape(ModelBuilder builder)
    {
        builder.Entity<MeasuredDossierRow>(measured =>
        {
            measured.ToTable("measured_dossiers").HasKey(one => one.Dossier);
            measured.HasOne<DossierRow>().WithMany().HasForeignKey(one => one.Dossier).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<MeasureRow>(measure =>
        {
            measure.ToTable("measures").HasKey(one => new { one.Dossier, one.Wait, one.Entry });
            measure.HasIndex(one => new { one.Kind, one.ClosedAt });
            measure.HasIndex(one => new { one.Kind, one.OpenedAt });
            measure.HasOne<MeasuredDossierRow>().WithMany().HasForeignKey(one => one.Dossier).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
