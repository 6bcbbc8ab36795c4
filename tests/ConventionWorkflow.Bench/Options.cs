using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Bench.Figures;

namespace ConventionWorkflow.Bench;

/// <summary>What is asked for: rows by name, all where none is named; and how much of each.</summary>
public sealed record Options(ImmutableArray<string> Rows, ImmutableArray<string> Stores, int Size, Slices Slices)
{
    public const string Usage = """
        bench [ROW…] [--store sqlite|postgresql] [--size DOSSIERS] [--pairs N] [--seconds N]
        """;

    private const int Most = 1_000_000;

    /// <summary>Null where the words are not understood.</summary>
    public static Options? Read(string[] words)
    {
        var options = new Options([], ["SQLite", "PostgreSQL"], Most, new(15, TimeSpan.FromSeconds(1.5)));
        for (var at = 0; at < words.Length; at++)
        {
            if (!words[at].StartsWith('-'))
            {
                options = options with { Rows = options.Rows.Add(words[at].ToUpperInvariant()) };
                continue;
            }

            if (at + 1 == words.Length || With(options, words[at], words[++at]) is not { } more) return null;
            options = more;
        }

        return options;
    }

    public bool Asks(string row) => Rows.IsEmpty || Rows.Contains(row);

    private static Options? With(Options options, string name, string value)
    {
        var isNumber = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0;
        return name switch
        {
            "--store" when value == "sqlite" => options with { Stores = ["SQLite"] },
            "--store" when value == "postgresql" => options with { Stores = ["PostgreSQL"] },
            "--size" when isNumber => options with { Size = (int)number },
            "--pairs" when isNumber => options with { Slices = options.Slices with { Pairs = (int)number } },
            "--seconds" when isNumber => options with { Slices = options.Slices with { Length = TimeSpan.FromSeconds(number) } },
            _ => null,
        };
    }
}
