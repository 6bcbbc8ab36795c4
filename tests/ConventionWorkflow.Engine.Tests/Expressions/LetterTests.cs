using System.Globalization;

namespace ConventionWorkflow.Engine.Tests.Expressions;

/// <summary>Numbers, dates and letters, each on its own beside Node.</summary>
public sealed class LetterTests
{
    private static readonly int count = Environment.GetEnvironmentVariable("TRIALS") == "full" ? 100_000 : 2_000;

    [Fact]
    public void Numbers_are_read_and_written_as_Node_does_it()
    {
        var random = new Random(1);
        AgreeWithNode(Enumerable.Range(0, count).Select(turn =>
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (turn % 3 == 0) number = random.NextInt64(1_000_000_000) / Math.Pow(10, random.Next(12));
            var text = double.IsFinite(number) ? number.ToString(random.Next(2) == 0 ? "E16" : "R", CultureInfo.InvariantCulture) : "NaN";
            return $"['' + {text}, ({text}).toFixed({random.Next(0, 25)}), {text}, Number('{text}'), parseFloat('{text}x'), {text} % 7.3]";
        }));
    }

    [Fact]
    public void Every_power_of_two_and_its_neighbours_are_written_as_Node_does_it() => AgreeWithNode(
        from power in Enumerable.Range(-1_074, 2_098)
        let number = Math.ScaleB(1, power)
        from near in new[] { number, Math.BitDecrement(number), Math.BitIncrement(number) }
        select $"'' + {near.ToString("E20", CultureInfo.InvariantCulture)}");

    [Fact]
    public void Dates_are_read_and_written_as_Node_does_it()
    {
        var random = new Random(2);
        AgreeWithNode(Enumerable.Range(0, count).Select(_ =>
        {
            string[] zones = ["", "Z", "+01:00", "-11:30", "+23:59"];
            var year = random.Next(4) == 0 ? $"+{random.Next(0, 275_000):000000}" : $"{random.Next(0, 3_000):0000}";
            var day = $"{year}-{random.Next(1, 13):00}-{random.Next(1, 32):00}";
            var time = $"{random.Next(0, 24):00}:{random.Next(0, 60):00}:{random.Next(0, 60):00}.{random.Next(0, 100_000)}";
            var date = $"new Date('{day}T{time}{zones[random.Next(zones.Length)]}')";
            return $"[{date}, String({date}), {date}.toISOString(), {date}.getDay(), {date}.getMonth(), {date}.getMinutes(), "
                + $"new Date('{day}')]";
        }));
    }

    // The blocks of the Latin, Greek and Cyrillic scripts; but for two Greek letters that become several, which no convention has,
    // and two Latin ones that are paired with others since Unicode 16 only.
    [Fact]
    public void Letters_become_large_and_small_as_in_Node() => AgreeWithNode(
        Enumerable.Range(0, 0x530).Concat(Enumerable.Range(0x1E00, 0x100)).Concat(Enumerable.Range(0xFB00, 7))
            .Except([0x390, 0x3B0, 0x19B, 0x264])
            .Select(letter => $"['\\u{{{letter:x}}}'.toUpperCase(), '\\u{{{letter:x}}}'.toLowerCase(), '\\u{{{letter:x}}}'.trim()]"));

    private static void AgreeWithNode(IEnumerable<string> texts)
    {
        using var node = new Oracle(Invention.World);
        foreach (var batch in texts.Chunk(1_000))
        {
            var differing =
                from pair in batch.Zip(node.Ask(batch))
                let own = Oracle.Own(pair.First, Invention.World)
                where own.Answer != pair.Second
                select $"{pair.First}\nours: {own.Answer} {own.Fault?.Code}\nNode: {pair.Second}";
            var most = string.Join('\n', differing.Take(10));
            Assert.True(most.Length == 0, most);
        }
    }
}
