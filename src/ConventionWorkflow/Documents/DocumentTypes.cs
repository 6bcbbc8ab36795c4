using System.IO.Compression;

namespace ConventionWorkflow.Documents;

/// <summary>What a document is, by its content and never by its name: PDF, PNG, JPEG, DOCX. Anything else is not taken in.</summary>
public static class DocumentTypes
{
    public const string Pdf = "application/pdf";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";

    /// <summary>Only what the program itself prints; an upload of this type is not taken in.</summary>
    public const string Html = "text/html";

    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int MostEntries = 2_000;

    /// <summary>The media type, or null for what is not taken in.</summary>
    public static string? Of(Stream seekable)
    {
        Span<byte> head = stackalloc byte[8];
        seekable.Position = 0;
        var read = seekable.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..read];
        if (head.StartsWith("%PDF-"u8)) return Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Jpeg;
        return head.StartsWith("PK\u0003\u0004"u8) && IsDocx(seekable) ? Docx : null;
    }

    /// <summary>How the name of such a document ends, the usual way first.</summary>
    public static string[] Endings(string mediaType) => mediaType switch
    {
        Pdf => [".pdf"],
        Png => [".png"],
        Jpeg => [".jpg", ".jpeg"],
        Docx => [".docx"],
        _ => [],
    };

    // Only the list of entries is read; nothing is inflated, so a bomb stays packed.
    private static bool IsDocx(Stream seekable)
    {
        try
        {
            seekable.Position = 0;
            using var archive = new ZipArchive(seekable, ZipArchiveMode.Read, leaveOpen: true);
            return archive.Entries.Count <= MostEntries
                && archive.GetEntry("[Content_Types].xml") is not null
                && archive.GetEntry("word/document.xml") is not null
                && archive.GetEntry("word/vbaProject.bin") is null   // no macros
                && archive.Entries.All(entry => !entry.FullName.Contains("..", StringComparison.Ordinal)
                    && !entry.FullName.StartsWith('/'));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
