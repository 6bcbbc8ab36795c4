using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>The body of a numbered text, as the JSON that <c>Texts/</c> stores; entries name it by its TextDigest.</summary>
public sealed class TextBodyRow
{
    public required string Digest { get; init; }
    public required byte[] Body { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>An uploaded or printed document (<i>pièce</i>), known by the SHA-256 of its bytes in lower-case hexadecimal.</summary>
public sealed class DocumentRow
{
    public required string Digest { get; init; }
    public required string MediaType { get; set; }
    public required long Size { get; init; }
    public required string Name { get; set; }
    public required PersonId UploadedBy { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>At most 256 KiB of a document.</summary>
public sealed class DocumentChunkRow
{
    public required string Digest { get; init; }
    public required int Index { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>Who uploaded a document: several may bring the same bytes, and only they may name it in an act.</summary>
public sealed class DocumentUploadRow
{
    public required string Digest { get; init; }
    public required PersonId Person { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A document that a decision named; one that no decision names is swept.</summary>
public sealed class DossierDocumentRow
{
    public required DossierId Dossier { get; init; }
    public required string Digest { get; init; }
    public required int Sequence { get; init; }

    /// <summary>The field that named it, such as <c>extract</c>, or <c>printed</c>.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A key that protects cookies and forms; shared by the nodes, so a restart loses no session.</summary>
public sealed class ProtectionKeyRow
{
    public required string Name { get; init; }
    public required string Xml { get; init; }
}

internal static class DocumentTables
{
    public static void Shape(ModelBuilder builder)
    {
        builder.Entity<TextBodyRow>().ToTable("text_bodies").HasKey(one => one.Digest);
        builder.Entity<DocumentRow>(document =>
        {
            document.ToTable("documents").HasKey(one => one.Digest);
            document.HasIndex(one => one.At);
        });
        builder.Entity<DocumentChunkRow>(chunk =>
        {
            chunk.ToTable("document_chunks").HasKey(one => new { one.Digest, one.Index });
            chunk.HasOne<DocumentRow>().WithMany().HasForeignKey(one => one.Digest).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<DocumentUploadRow>(upload =>
        {
            upload.ToTable("document_uploads").HasKey(one => new { one.Digest, one.Person });
            upload.HasOne<DocumentRow>().WithMany().HasForeignKey(one => one.Digest).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<DossierDocumentRow>(link =>
        {
            link.ToTable("dossier_documents").HasKey(one => new { one.Dossier, one.Digest, one.Sequence });
            link.HasIndex(one => one.Digest);
            link.HasOne<DocumentRow>().WithMany().HasForeignKey(one => one.Digest).OnDelete(DeleteBehavior.Restrict);
            link.HasOne<DossierRow>().WithMany().HasForeignKey(one => one.Dossier).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<ProtectionKeyRow>().ToTable("protection_keys").HasKey(one => one.Name);
    }
}
