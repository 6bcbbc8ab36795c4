using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Bench.Raw;

/// <summary>What stands in a row of one dossier, as it stands in the same row of another.</summary>
internal sealed class Copying(DossierId from, DossierId to)
{
    private static long made = TimeProvider.System.GetTimestamp();

    private readonly string one = from.ToString();
    private readonly string other = to.ToString();
    private readonly byte[] oneBytes = Encoding.ASCII.GetBytes(from.ToString());
    private readonly byte[] otherBytes = Encoding.ASCII.GetBytes(to.ToString());

    public static DossierId NewDossier() => new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));

    public object[] Values(Line line) =>
        [.. line.Columns.Select((column, at) => column == line.Sheet.New ? New(line.Values[at]) : Value(line.Values[at]))];

    /// <summary>Entries and states too, which may be packed.</summary>
    public object[] Whole(Line line) =>
        [.. Values(line).Zip(line.Columns, (value, column) => column is "bytes" or "state" ? Packing.Pack(Plain((byte[])value)) : value)];

    /// <summary>What stood there, unpacked.</summary>
    public byte[] Plain(byte[] stored) => (byte[])Value(Packing.Unpack(stored));

    public object Value(object value) => value switch
    {
        string text => text.Replace(one, other, StringComparison.Ordinal),
        byte[] bytes when bytes.AsSpan().IndexOf(oneBytes) >= 0 => Replaced(bytes),
        _ => value,
    };

    /// <summary>Something of the same length that nothing else is called; nothing where nothing was.</summary>
    private static object New(object value)
    {
        if (value is not string text) return value;
        var number = Interlocked.Increment(ref made).ToString(CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(number)));
        return text.Length == 36
            ? new Guid(Convert.FromHexString(hash[..32])).ToString("D")
            : hash[..Math.Clamp(text.Length, 13, 64)];
    }

    private byte[] Replaced(byte[] bytes)
    {
        var copy = bytes.ToArray();
        var rest = copy.AsSpan();
        while (rest.IndexOf(oneBytes) is >= 0 and var at)
        {
            otherBytes.CopyTo(rest[at..]);
            rest = rest[(at + oneBytes.Length)..];
        }

        return copy;
    }
}

/// <summary>Copies of a dossier as it stood once, so that many people can do the same act on dossiers of their own.</summary>
internal static class Clones
{
    private static readonly ImmutableArray<string> Left =
        ["notices", "request_keys", "dossier_words", "text_bodies"];

    /// <param name="withEntries">Whether the copy gets its ledger as well, hash by hash.</param>
    public static async Task<List<DossierId>> Make(Place place, Snapshot of, int count, bool withEntries)
    {
        var clones = new List<DossierId>(count);
        await using var hand = await Hand.Open(place);
        while (clones.Count < count)
        {
            await hand.Begin();
            for (var some = 0; some < 100 && clones.Count < count; some++) clones.Add(await Make(hand, of, withEntries));
            await hand.Commit();
        }

        return clones;
    }

    private static async Task<DossierId> Make(Hand hand, Snapshot of, bool withEntries)
    {
        var id = Copying.NewDossier();
        var copying = new Copying(of.Dossier, id);
        var (hashes, head) = Chain(of, copying);
        foreach (var line in of.Lines.Where(line => !Left.Contains(line.Sheet.Table) && (withEntries || line.Sheet.Table != "entries")))
        {
            var values = copying.Whole(line);
            if (line.Sheet.Table == "entries") values[line.Columns.IndexOf("hash")] = hashes.Dequeue();
            if (line.Sheet.Table == "dossiers") values[line.Columns.IndexOf("head_hash")] = head;
            await hand.Insert(line, values);
        }

        return id;
    }

    private static (Queue<byte[]> Hashes, byte[] Head) Chain(Snapshot of, Copying copying)
    {
        var head = new byte[SHA256.HashSizeInBytes];
        var hashes = new Queue<byte[]>();
        foreach (var entry in of.Lines.Where(line => line.Sheet.Table == "entries"))
            hashes.Enqueue(head = SHA256.HashData([.. head, .. copying.Plain((byte[])entry["bytes"])]));
        return (hashes, head);
    }
}
