using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Tests.Definitions;

public sealed class FuzzTests
{
    private const int Cases = 2_000;
    private static readonly byte[] whole = Encoding.UTF8.GetBytes(ElsaReaderTests.Full);

    private static readonly byte[][] poison =
    [
        [.. "\"\\ud800\""u8], [.. "null"u8], [.. "[]"u8], [.. "{}"u8], [.. "1e999"u8], [.. "\"\\u0000\""u8],
        [.. "\"_type\":\"X\","u8], [.. "\"$values\":[],"u8],
        [.. "\"id\":\"draft\","u8], [.. "-0"u8], [.. "/**/"u8], [0xFF], [0xED, 0xA0, 0x80], [0],
        [.. "\"expression\":{},"u8], [.. "{\"$values\":{\"$values\":null}}"u8],
    ];

    [Fact]
    public void No_bytes_whatever_make_reading_or_checking_throw()
    {
        var clock = Stopwatch.StartNew();
        var random = new Random(20);
        for (var turn = 0; turn < Cases; turn++) Judge(Mutate(random));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }

    [Fact]
    public void Every_value_of_a_file_may_be_any_other()
    {
        var random = new Random(21);
        string[] values =
        [
            "null", "true", "3", "-1.5e300", "\"\"", "\"draft\"", "[]", "{}", "[null]", "[[]]",
            "{\"activity\":\"draft\"}", "{\"type\":\"Literal\"}",
        ];
        for (var turn = 0; turn < Cases; turn++) Judge(Encoding.UTF8.GetBytes(Replace(JsonElement.Parse(whole), random, values)));
    }

    private static void Judge(byte[] json)
    {
        var reading = ElsaReader.Read(json);
        Assert.Equal(reading.Definition is null, reading.Faults.Any(fault => fault.Severity == Severity.Load));
        if (reading.Definition is not { } definition) return;
        Check.Load(definition, Drawing.Describe);
        Check.Publication(definition, Drawing.Describe, activity => Drawing.Describe(activity.Type)?.Outcomes ?? []);
    }

    private static byte[] Mutate(Random random)
    {
        var bytes = whole.ToList();
        for (var turn = random.Next(1, 6); turn > 0; turn--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(length, bytes.Count - 1)); break;
                case 2: bytes.InsertRange(at, poison[random.Next(poison.Length)]); break;
                case 3: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                default: bytes[at] = (byte)"{}[]\",:\\"[random.Next(8)]; break;
            }
        }

        return [.. bytes];
    }

    // Now and then another value stands in place of one.
    private static string Replace(JsonElement value, Random random, string[] values)
    {
        if (random.Next(60) == 0) return values[random.Next(values.Length)];
        return value.ValueKind switch
        {
            JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject()
                .Select(member => JsonSerializer.Serialize(member.Name) + ":" + Replace(member.Value, random, values))) + "}",
            JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(item => Replace(item, random, values))) + "]",
            _ => value.GetRawText(),
        };
    }
}
