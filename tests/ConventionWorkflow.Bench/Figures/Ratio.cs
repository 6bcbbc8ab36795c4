using System.Collections.Immutable;
using System.Diagnostics;

namespace ConventionWorkflow.Bench.Figures;

/// <summary>The middle of many figures, and where nine in ten and one in ten of them lie.</summary>
public sealed record Spread(double Median, double Low, double High)
{
    public static Spread Of(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToImmutableArray();
        if (sorted.IsEmpty) return new(double.NaN, double.NaN, double.NaN);
        return new(At(0.5), At(0.1), At(0.9));

        double At(double share)
        {
            var place = share * (sorted.Length - 1);
            var below = (int)place;
            var above = Math.Min(below + 1, sorted.Length - 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
    }
}

/// <summary>How fast the program was beside its yardstick.</summary>
/// <param name="Value">Program ÷ yardstick, pair by pair.</param>
/// <param name="Floor">Yardstick ÷ yardstick, of slices that follow each other: what the machine alone makes of a ratio of one.</param>
/// <param name="Program">Operations a second.</param>
/// <param name="Yardstick">Operations a second.</param>
public sealed record Ratio(Spread Value, Spread Floor, double Program, double Yardstick)
{
    public static Ratio Of(IReadOnlyList<(double Program, double Yardstick)> pairs) => new(
        Spread.Of(pairs.Select(pair => pair.Program / pair.Yardstick)),
        Spread.Of(pairs.Zip(pairs.Skip(1), (one, next) => next.Yardstick / one.Yardstick)),
        Spread.Of(pairs.Select(pair => pair.Program)).Median,
        Spread.Of(pairs.Select(pair => pair.Yardstick)).Median);
}

/// <summary>Work that is done for a while; answers how often it was done.</summary>
public delegate Task<int> Work(TimeSpan time);

/// <summary>Two works beside each other in short slices that alternate, so that what disturbs the machine disturbs both.</summary>
public sealed record Slices(int Pairs, TimeSpan Length)
{
    private const int MostWarming = 40;

    /// <param name="ready">Done before each slice and not counted: fresh supplies.</param>
    /// <param name="isWarm">Whether the program is past its start, asked after each slice of warming.</param>
    public async Task<Ratio> Measure(Work program, Work yardstick, Func<Task>? ready = null, Func<bool>? isWarm = null)
    {
        var pairs = new List<(double, double)>(Pairs);
        for (var warm = 0; warm < MostWarming; warm++)
        {
            await Rate(program);
            if (isWarm is null || isWarm()) break;
        }

        await Rate(yardstick);
        for (var pair = 0; pair < Pairs; pair++) pairs.Add((await Rate(program), await Rate(yardstick)));
        return Ratio.Of(pairs);

        async Task<double> Rate(Work work)
        {
            if (ready is not null) await ready();
            return await Slices.Rate(work, Length);
        }
    }

    private static async Task<double> Rate(Work work, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var done = await work(time);
        return done / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
