using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Data;
using ZstdSharp;

namespace ConventionWorkflow.Tests.Data;

/// <summary>What is packed comes back byte for byte, and what somebody made up does no harm.</summary>
public sealed class PackingTests
{
    private const string Entry =
        """{"dossier":"01a205a4-f19c-703a-b4da-03199134d911","sequence":7,"kind":"signalled","version":1,"engine":3}""";

    /// <summary>As dictionary 1 packed that entry on the day it landed.</summary>
    private const string Landed = "ASBpnQEANAIxYTIwNWE0LWYxOWMtNzAzYS1iNGRhLTAzMTk5MTM0ZDk3fQT8++NNCzb5Y5D0edM7";

    public static TheoryData<string> Ledgers => [.. Directory.EnumerateFiles(Golden).Select(file => Path.GetFileName(file)!)
        .Where(name => !name.EndsWith(".cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static string Golden => Path.Combine(Repository.Top, "tests", "ConventionWorkflow.Engine.Tests", "Golden");

    [Theory]
    [MemberData(nameof(Ledgers))]
    public void A_golden_ledger_becomes_a_fifth_or_less_and_comes_back_as_it_was(string file)
    {
        var (plain, packed) = (0, 0);
        foreach (var line in File.ReadLines(Path.Combine(Golden, file)).Select(Encoding.UTF8.GetBytes))
        {
            var stored = Packing.Pack(line);
            Assert.Equal(line, Packing.Unpack(stored));
            (plain, packed) = (plain + line.Length, packed + stored.Length);
        }

        Assert.True(packed * 5 <= plain, $"{packed} of {plain} bytes");
    }

    [Fact]
    public void Any_bytes_come_back_as_they_were()
    {
        var random = new Random(13);
        for (var size = 0; size < 3_000; size += 1 + size / 20)
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            Assert.Equal(bytes, Packing.Unpack(Packing.Pack(bytes)));
            if (size == 0) continue;
            bytes[0] = 1;   // as packed bytes begin
            Assert.Equal(bytes, Packing.Unpack(Packing.Pack(bytes)));
        }
    }

    [Fact]
    public async Task Many_at_once_do_not_disturb_each_other() => await Parallel.ForAsync(0, 2_000, (number, _) =>
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Entry.Replace("7", $"{number}", StringComparison.Ordinal), 9)));
        Assert.Equal(bytes, Packing.Unpack(Packing.Pack(bytes)));
        return default;
    });

    [Fact]
    public void What_stood_in_the_store_before_stands_as_it_is()
    {
        var plain = Encoding.UTF8.GetBytes(Entry);
        Assert.Same(plain, Packing.Unpack(plain));
    }

    [Fact]
    public void What_the_first_dictionary_packed_is_read_for_ever() =>
        Assert.Equal(Entry, Encoding.UTF8.GetString(Packing.Unpack(Convert.FromBase64String(Landed))));

    [Fact]
    public void What_is_cut_short_or_made_up_is_refused_and_what_is_whole_is_read_after_it()
    {
        var packed = Packing.Pack(Encoding.UTF8.GetBytes(Entry));
        for (var length = 1; length < packed.Length; length++)
            Assert.Throws<InvalidDataException>(() => Packing.Unpack(packed[..length]));
        var random = new Random(17);
        for (var time = 0; time < 2_000; time++)
        {
            var made = new byte[random.Next(1, 400)];
            random.NextBytes(made);
            made[0] = 1;
            if (Record.Exception(() => Packing.Unpack(made)) is { } fault) Assert.IsType<InvalidDataException>(fault);
        }

        Assert.Equal(Entry, Encoding.UTF8.GetString(Packing.Unpack(packed)));
    }

    [Fact]
    public void A_few_bytes_that_would_become_very_many_are_refused_before_they_do()
    {
        using var packer = new Compressor();
        var bomb = new byte[] { 1 }.Concat(packer.Wrap(new byte[4 * Packing.Most]).ToArray().Skip(4)).ToArray();
        Assert.True(bomb.Length < 10_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => Packing.Unpack(bomb));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2 * Packing.Most);
    }

    [Fact]
    public void A_landed_dictionary_never_changes()
    {
        using var stream = typeof(Packing).Assembly.GetManifestResourceStream("Packing.1")!;
        Assert.Equal("d3425222d070c365008750c624064ffe93cfc2f9ce5b5f29f504d87122076997", Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
