using System.Collections.Concurrent;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace ConventionWorkflow.Data;

/// <summary>
/// Entries and states as they are stored: JSON that says the same words again and again, so Zstandard with a dictionary of those words
/// (RFC 8878). The first byte is the number of the dictionary, then comes the frame without its magic number; what begins with anything
/// else stands as it is, as it did before there was a dictionary. A landed dictionary never changes: another one gets the next number.
/// <para>The chain of hashes and everything that is shown or sent know the plain bytes only.</para>
/// </summary>
public static class Packing
{
    /// <summary>What is larger stays as it is; what says that it would become larger is refused.</summary>
    public const int Most = 16 * 1024 * 1024;

    private const byte First = 1;
    private const int Level = 6;

    private static readonly byte[] Words = Dictionary();
    private static readonly ConcurrentBag<Compressor> Packers = [];
    private static readonly ConcurrentBag<Decompressor> Unpackers = [];

    private static ReadOnlySpan<byte> Magic => [0x28, 0xB5, 0x2F, 0xFD];

    public static byte[] Pack(byte[] plain)
    {
        if (plain.Length is 0 or > Most) return plain;
        if (!Packers.TryTake(out var packer)) packer = Packer();
        var frame = packer.Wrap(plain);
        Packers.Add(packer);
        var length = frame.Length - Magic.Length + 1;
        return length < plain.Length || plain[0] == First ? [First, .. frame[Magic.Length..]] : plain;
    }

    /// <exception cref="InvalidDataException">The bytes were packed and are no longer what they were.</exception>
    public static byte[] Unpack(byte[] stored)
    {
        if (stored is not [First, ..]) return stored;
        if (!Unpackers.TryTake(out var unpacker)) unpacker = Unpacker();
        try
        {
            return unpacker.Unwrap([.. Magic, .. stored.AsSpan(1)], Most).ToArray();
        }
        catch (ZstdException fault)
        {
            throw new InvalidDataException($"packed bytes cannot be read: {fault.Message}", fault);
        }
        finally
        {
            Unpackers.Add(unpacker);
        }
    }

    private static Compressor Packer()
    {
        var packer = new Compressor(Level);
        packer.SetParameter(ZSTD_cParameter.ZSTD_c_dictIDFlag, 0);
        packer.LoadDictionary(Words);
        return packer;
    }

    private static Decompressor Unpacker()
    {
        var unpacker = new Decompressor();
        unpacker.LoadDictionary(Words);
        return unpacker;
    }

    private static byte[] Dictionary()
    {
        using var stream = typeof(Packing).Assembly.GetManifestResourceStream($"Packing.{First}")
            ?? throw new InvalidOperationException("the program lacks the dictionary of what it stores");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
