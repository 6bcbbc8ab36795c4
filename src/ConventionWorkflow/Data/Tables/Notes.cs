using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>
/// A note that an organisation keeps on a dossier for itself (<i>note interne</i>): no part of the record, of letters or of exports.
/// </summary>
public sealed class DossierNoteRow
{
    public required Guid Id { get; init; }
    public required DossierId Dossier { get; init; }

    /// <summary>Whose people read it.</summary>
    public required PartyId Party { get; init; }

    public required PersonId Author { get; init; }
    public required string Words { get; set; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ChangedAt { get; set; }
}

internal static class NoteTables
{
    public static void Shape(ModelBuilder builder) => builder.Entity<DossierNoteRow>(note =>
    {
        note.ToTable("dossier_notes").Property(one => one.Id).ValueGeneratedNever();
        note.HasIndex(one => new { one.Dossier, one.Party });
        note.HasOne<DossierRow>().WithMany().HasForeignKey(one => one.Dossier).OnDelete(DeleteBehavior.Restrict);
        note.HasOne<OrganisationRow>().WithMany().HasForeignKey(one => one.Party).OnDelete(DeleteBehavior.Restrict);
    });
}
