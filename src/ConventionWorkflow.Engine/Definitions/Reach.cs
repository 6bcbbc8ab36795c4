using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>
/// What can be reached while no activity of one type ever completes: by the rule of marks, so that a join that waits for such an activity
/// is not reached. Decisions are taken as independent: at worst more is reached than can be, never less.
/// </summary>
internal sealed class Reach
{
    private const int MostNamed = 12;
    private readonly Chart chart;
    private readonly string blocked;
    private readonly ImmutableArray<Reach?> inner;
    private readonly bool[] fires;
    private readonly bool[] skips;
    private readonly bool[] mayBeCancelled;
    private readonly int[] cause;

    public Reach(Chart chart, string blocked)
    {
        (this.chart, this.blocked) = (chart, blocked);
        inner = [.. chart.Inner.Select(one => one is null ? null : new Reach(one, blocked))];
        fires = new bool[chart.Nodes.Length];
        skips = new bool[chart.Nodes.Length];
        cause = new int[chart.Nodes.Length];
        Array.Fill(cause, -1);
        mayBeCancelled = MayBeCancelled();
        if (chart.Start >= 0) Spread();
        Breaks = !chart.IsLoop && MeetsBreak();
        Ends = chart.Start < 0 || Enumerable.Range(0, fires.Length).Any(node => Completes(node) && chart.MayEnd(node))
            || (chart.IsLoop && MeetsBreak());
    }

    /// <summary>Activities of that type that are reached, with the steps on a way to them.</summary>
    public IEnumerable<(Activity Activity, string Way)> Of(string type) =>
        Of(type, []).Select(found => (found.Activity, Name(found.Way)));

    private IEnumerable<(Activity Activity, ImmutableArray<string> Way)> Of(string type, ImmutableArray<string> before)
    {
        for (var node = 0; node < fires.Length; node++)
        {
            if (!fires[node] || (inner[node] is null && chart.Nodes[node].Type != type)) continue;
            var way = before.AddRange(WayTo(node));
            if (inner[node] is null) yield return (chart.Nodes[node], way);
            else
                foreach (var found in inner[node]!.Of(type, way)) yield return found;
        }
    }

    private List<string> WayTo(int node)
    {
        var way = new List<string> { chart.Nodes[node].Id };
        for (; cause[node] >= 0; node = cause[node])
            if (!chart.IsOwn(cause[node])) way.Add(chart.Nodes[cause[node]].Id);
        way.Reverse();
        return way;
    }

    private static string Name(ImmutableArray<string> way) =>
        string.Join(", ", way.Length <= MostNamed ? way : [.. way[..3], "…", .. way[^(MostNamed - 4)..]]);

    /// <summary>Whether the container can come to its end.</summary>
    private bool Ends { get; }

    /// <summary>Whether a break in it can be reached, which ends the loop around it.</summary>
    private bool Breaks { get; }

    private bool MeetsBreak() => Enumerable.Range(0, fires.Length)
        .Any(node => fires[node] && (chart.Nodes[node].Type == Containers.Break || (inner[node]?.Breaks ?? false)));

    /// <summary>Each connection becomes live once at most, and dead once at most: the whole is linear.</summary>
    private void Spread()
    {
        var inbound = chart.Inbound.Select(links => new Branches(links.Count(link => link.IsForward))).ToArray();
        var (live, dead) = (new bool[chart.Links.Length], new bool[chart.Links.Length]);
        var queue = new Queue<int>([chart.Start]);
        fires[chart.Start] = true;
        while (queue.TryDequeue(out var node))
            foreach (var link in chart.Outbound[node])
            {
                if (!live[link.Number] && IsLive(link)) Mark(link, live, dead[link.Number]);
                if (link.IsForward && !dead[link.Number] && IsDead(link)) Mark(link, dead, live[link.Number]);
            }

        void Mark(ChartLink link, bool[] marks, bool isMarked)
        {
            marks[link.Number] = true;
            var branches = inbound[link.To] = inbound[link.To].With(link, ReferenceEquals(marks, live), isMarked);
            var (fired, skipped) = (branches.Fire(chart.JoinOf(link.To)), chart.CountsMarks && link.To != chart.Start && branches.AreDead);
            if (fired && !fires[link.To]) cause[link.To] = branches.From;
            if (fired == fires[link.To] && skipped == skips[link.To]) return;
            fires[link.To] |= fired;
            skips[link.To] |= skipped;
            queue.Enqueue(link.To);
        }
    }

    private bool Completes(int node) => fires[node] && chart.Nodes[node].Type != blocked && (inner[node]?.Ends ?? true);

    private bool IsLive(ChartLink link) => Completes(link.From) && !chart.IsTerminal(link.From);

    private bool IsDead(ChartLink link) =>
        skips[link.From]
        || (fires[link.From] && mayBeCancelled[link.From])
        || (IsLive(link) && chart.MayPassOver(link));

    private bool[] MayBeCancelled()
    {
        var found = new bool[fires.Length];
        var queue = new Queue<int>(Enumerable.Range(0, fires.Length)
            .Where(node => chart.Nodes[node].Type == "Elsa.FlowJoin" && chart.JoinOf(node) == Join.Any));
        while (queue.TryDequeue(out var node))
            foreach (var link in chart.Inbound[node])
            {
                if (!link.IsForward || found[link.From]) continue;
                found[link.From] = true;
                queue.Enqueue(link.From);
            }

        return found;
    }

    /// <summary>How many forward branches lead to a node, and how many can be live, dead, either; and whether a backward one can.</summary>
    private readonly record struct Branches(int Count, int Live = 0, int Dead = 0, int Marked = 0, bool IsReturned = false, int From = -1)
    {
        public bool AreDead => Count > 0 && Dead == Count;

        public bool Fire(Join join) => IsReturned || (Live > 0 && join switch
        {
            Join.All => Live == Count,
            Join.AllActive => Marked == Count,
            _ => true,
        });

        public Branches With(ChartLink link, bool isLive, bool isMarked)
        {
            var marked = isLive ? this with { From = link.From, Live = Live + 1 } : this with { Dead = Dead + 1 };
            return link.IsForward
                ? marked with { Marked = Marked + (isMarked ? 0 : 1) }
                : this with { From = link.From, IsReturned = true };
        }
    }
}
