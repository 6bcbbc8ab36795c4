namespace ConventionWorkflow.Public;

/// <summary>
/// How large a picture is, so that a page does not jump when it comes: read from the first bytes of an extended WebP file (RFC 9649,
/// section 2.7), which is what browsers make.
/// </summary>
public readonly record struct Picture(int Width, int Height)
{
    private const int WidthAt = 24;
    private const int HeightAt = 27;

    public static Picture Read(Stream file)
    {
        Span<byte> head = stackalloc byte[HeightAt + 3];
        file.ReadExactly(head);
        if (!head[8..16].SequenceEqual("WEBPVP8X"u8)) throw new InvalidDataException("a picture of the help is not an extended WebP file");
        return new(LessOne(head[WidthAt..]) + 1, LessOne(head[HeightAt..]) + 1);
    }

    /// <summary>Three bytes, the lowest first, that say one less than is meant.</summary>
    private static int LessOne(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
