using System.Collections.Immutable;
using System.Globalization;

namespace ConventionWorkflow.Dossiers;

/// <summary>What is drawn of a step: its name, a second line under it, and one strand for each party where several are asked now.</summary>
public sealed record Knot(string Name, string Under, Passage Passage, ImmutableArray<Strand> Strands)
{
    /// <summary>The thread has come so far.</summary>
    public bool IsReached => Passage is Passage.Now or Passage.Done;
}

/// <summary>A party's strand of the thread: its name over the line, its state under it.</summary>
public sealed record Strand(string Name, string Under, Sign Sign)
{
    public bool IsThrough => Sign is Sign.Done or Sign.No or Sign.Void;
}

public sealed record ThreadLine(string Path, bool IsSolid);

/// <summary>A station: a mark at a place.</summary>
public sealed record ThreadNode(double X, double Y, Sign Sign);

/// <summary>A line of text. <see cref="Box"/> is what it is thought to cover, for whoever looks for overlaps.</summary>
public sealed record ThreadLabel(double X, double Y, string Text, string Anchor, bool IsSecond, bool IsBold, bool HasHalo, Sign? Sign)
{
    private const double NameLetter = 7.4;
    private const double SecondLetter = 6.9;

    public static double WidthOf(string text, bool isSecond = false) => text.Length * (isSecond ? SecondLetter : NameLetter);

    public (double Left, double Top, double Right, double Bottom) Box
    {
        get
        {
            var width = WidthOf(Text, IsSecond);
            var left = Anchor switch { "start" => X, "end" => X - width, _ => X - (width / 2) };
            return (left, Y - 11, left + width, Y + 3);
        }
    }
}

/// <summary>
/// The thread (<i>le fil</i>): a dossier's way drawn as one line that splits where several must act and joins where they have. Pure: the
/// same steps make the same drawing. Names stand alternately under and over the line, and the step that several parties are asked in now
/// has a strand for each.
/// </summary>
public sealed class ThreadDrawing
{
    public const double PageWidth = 1120;

    private const int MostStrands = 8;
    private const double StrandGap = 44;
    private const double LineHeight = 17;

    private readonly ImmutableArray<ThreadLine>.Builder lines = ImmutableArray.CreateBuilder<ThreadLine>();
    private readonly ImmutableArray<ThreadNode>.Builder nodes = ImmutableArray.CreateBuilder<ThreadNode>();
    private readonly ImmutableArray<ThreadLabel>.Builder labels = ImmutableArray.CreateBuilder<ThreadLabel>();
    private readonly double gap;
    private readonly double middle;
    private double at;
    private double over = 4;
    private double under = 4;
    private bool isUnder = true;

    private ThreadDrawing(double height, double gap)
    {
        Height = height;
        middle = Math.Round(height / 2) - 2;
        this.gap = gap;
    }

    public double Width { get; private set; }
    public double Height { get; }
    public ImmutableArray<ThreadLine> Lines => lines.ToImmutable();
    public ImmutableArray<ThreadNode> Nodes => nodes.ToImmutable();
    public ImmutableArray<ThreadLabel> Labels => labels.ToImmutable();

    /// <summary>Draws the stages as far apart as the page allows; a longer way makes a wider drawing.</summary>
    public static ThreadDrawing Of(ImmutableArray<ImmutableArray<ImmutableArray<Knot>>> stages)
    {
        var strands = stages.SelectMany(stage => stage).SelectMany(branch => branch).Select(knot => knot.Strands.Length)
            .Concat(stages.Where(stage => stage.Length > 2).Select(stage => stage.Length)).DefaultIfEmpty().Max();
        var height = Math.Max(272, (Math.Min(strands, MostStrands) * StrandGap) + 8);
        var best = new ThreadDrawing(height, 28).Draw(stages);
        for (var wider = 30; wider <= 120; wider += 2)
        {
            var one = new ThreadDrawing(height, wider).Draw(stages);
            if (one.Width > PageWidth) break;
            best = one;
        }

        best.Width = Math.Max(best.Width, PageWidth);
        return best;
    }

    private ThreadDrawing Draw(ImmutableArray<ImmutableArray<ImmutableArray<Knot>>> stages)
    {
        for (var number = 0; number < stages.Length; number++)
        {
            var stage = stages[number];
            if (stage.Length == 2 && stage.All(branch => branch.Length == 1 && branch[0].Strands.IsEmpty)) Pair(stage[0][0], stage[1][0]);
            else if (stage.Length > 1) Fan([.. stage.Select(branch => branch[0])], [.. stage.Select(Joined)], true);
            else if (!stage[0][0].Strands.IsEmpty) Fan([stage[0][0]], stage[0][0].Strands, false);
            else Single(stage[0][0], number == 0);
        }

        Width = Math.Ceiling(Math.Max(at + 14, Math.Max(over, under) + 4));
        return this;
    }

    private void Single(Knot knot, bool isFirst)
    {
        var names = Wrap(knot.Name);
        var width = Widest(names, knot.Under);
        var side = isUnder ? under : over;
        var x = isFirst ? 14 : Math.Max(at + gap, side + 14 + (width / 2));
        if (!isFirst) lines.Add(new(Path($"M{at} {middle}H{x}"), knot.IsReached));
        nodes.Add(new(x, middle, SignOf(knot)));
        Label(isFirst ? 4 : x, names, knot, isUnder, isFirst ? "start" : "middle", middle + (isUnder ? 12 : -12));
        var right = isFirst ? 4 + width : x + (width / 2);
        if (isUnder) under = right;
        else over = right;
        (at, isUnder) = (x, !isUnder);
    }

    /// <summary>Two branches of one step each, over and under the line.</summary>
    private void Pair(Knot upper, Knot lower)
    {
        var (first, second) = (Wrap(upper.Name), Wrap(lower.Name));
        var (wide, low) = (Widest(first, upper.Under), Widest(second, lower.Under));
        var x = Math.Max(at + 52 + (gap / 3), Math.Max(over + 10 + (wide / 2), under + 10 + (low / 2)));
        foreach (var (knot, y) in new[] { (upper, middle - 30), (lower, middle + 30) })
        {
            lines.Add(new(Path($"M{at} {middle}H{x - 52}C{x - 26} {middle} {x - 26} {y} {x} {y}"), knot.IsReached));
            lines.Add(new(Path($"M{x} {y}C{x + 26} {y} {x + 26} {middle} {x + 52} {middle}"), knot.Passage == Passage.Done));
            nodes.Add(new(x, y, SignOf(knot)));
        }

        Label(x, first, upper, false, "middle", middle - 30 - 12);
        Label(x, second, lower, true, "middle", middle + 30 + 12);
        (over, under, at) = (x + (wide / 2), x + (low / 2), x + 52);
    }

    /// <summary>One strand for each party, or for each branch.</summary>
    private void Fan(ImmutableArray<Knot> knots, ImmutableArray<Strand> strands, bool isBranches)
    {
        var start = Math.Max(at + 24, Math.Max(over, under) + 6);
        var node = start + 64;
        var text = node + 18;
        var width = strands.Max(one => Math.Max(ThreadLabel.WidthOf(one.Name) * 1.06, ThreadLabel.WidthOf(one.Under, true)));
        var (straight, join) = (text + width + 8, text + width + 56);
        lines.Add(new(Path($"M{at} {middle}H{start}"), knots.Any(knot => knot.IsReached)));
        for (var number = 0; number < strands.Length; number++)
        {
            var strand = strands[number];
            var y = middle + ((number - ((strands.Length - 1) / 2.0)) * StrandGap);
            var isReached = !isBranches || strand.Sign != Sign.Wait;
            lines.Add(new(Path($"M{start} {middle}C{start + 36} {middle} {node - 42} {y} {node} {y}"), isReached));
            lines.Add(new(Path($"M{node} {y}H{straight}C{straight + 34} {y} {join - 36} {middle} {join} {middle}"), strand.IsThrough));
            nodes.Add(new(node, y, strand.Sign));
            labels.Add(new(text, y - 9, strand.Name, "start", false, !isBranches, false, null));
            if (strand.Under.Length > 0) labels.Add(new(text, y + 17, strand.Under, "start", true, false, false, strand.Sign));
        }

        (at, over, under) = (join, join - 10, join - 10);
    }

    private void Label(double x, IReadOnlyList<string> names, Knot knot, bool isBelow, string anchor, double edge)
    {
        List<(string Text, bool IsSecond)> rows = [.. names.Select(name => (name, false))];
        if (knot.Under.Length > 0) rows.Add((knot.Under, true));
        var y = isBelow ? edge + LineHeight : edge - 8 - ((rows.Count - 1) * LineHeight);
        foreach (var (row, isSecond) in rows)
        {
            labels.Add(new(x, y, row, anchor, isSecond, knot.Passage is Passage.Now or Passage.Marked && !isSecond, true, null));
            y += LineHeight;
        }
    }

    private static Sign SignOf(Knot knot) => knot.Passage switch
    {
        Passage.Done => Sign.Done,
        Passage.Now or Passage.Marked => Sign.Now,
        _ => Sign.Wait,
    };

    private static Strand Joined(ImmutableArray<Knot> branch)
    {
        var shown = branch.FirstOrDefault(knot => knot.Passage == Passage.Now) ?? branch.LastOrDefault(knot =>
            knot.Passage == Passage.Done) ?? branch[0];
        return new(string.Join(" · ", branch.Select(knot => knot.Name)), shown.Under, SignOf(shown));
    }

    private static double Widest(IReadOnlyList<string> names, string second) =>
        Math.Max(names.Max(name => ThreadLabel.WidthOf(name)), ThreadLabel.WidthOf(second, true));

    /// <summary>In lines of about fifteen letters; a long word keeps its line.</summary>
    private static List<string> Wrap(string name)
    {
        var rows = new List<string>();
        foreach (var word in name.Split(' '))
        {
            if (rows.Count > 0 && rows[^1].Length + 1 + word.Length <= 15) rows[^1] += " " + word;
            else rows.Add(word);
        }

        return rows;
    }

    private static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);
}
