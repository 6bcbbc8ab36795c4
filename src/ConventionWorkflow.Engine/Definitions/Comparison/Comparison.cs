using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Definitions.Comparison;

/// <summary>
/// What a version of a procedure changes in another (<i>comparaison</i>): first what concerns the procedure, then step after step in the
/// order of the flow. Where a step or a line is drawn makes no difference, nor how a value is written.
/// </summary>
public sealed class Comparison
{
    private readonly Definition before;
    private readonly Definition after;
    private readonly Outline old;
    private readonly Outline now;

    private Comparison(Definition before, Definition after)
    {
        (this.before, this.after) = (before, after);
        old = new Outline(before, new Dictionary<string, int>(StringComparer.Ordinal));
        now = new Outline(after, old.Ranks);
    }

    public static ImmutableArray<Difference> Of(Definition before, Definition after)
    {
        var comparison = new Comparison(before, after);
        var moves = comparison.Moved();
        return
        [
            .. comparison.OfProcedure(),
            .. comparison.Places().SelectMany(id => comparison.OfStep(id, moves.Contains(id))),
        ];
    }

    private IEnumerable<Difference> OfProcedure()
    {
        IEnumerable<(string Name, string From, string To)> settings =
        [
            (ProcedureSettings.FlowMode, before.FlowMode, after.FlowMode), (ProcedureSettings.Zone, before.Zone, after.Zone),
            (ProcedureSettings.Holidays, before.Holidays, after.Holidays),
            (ProcedureSettings.Jurisdiction, before.Jurisdiction, after.Jurisdiction), (ProcedureSettings.State, before.State, after.State),
        ];
        return
        [
            .. Texts.Changed(before.Texts, after.Texts)
                .Select(text => new ProcedureTextChanged(text.Key, text.Language, text.From, text.To)),
            .. settings.Where(one => one.From != one.To).Select(one => new SettingChanged(one.Name, one.From, one.To)),
            .. Variables(null, before.Variables, after.Variables),
        ];
    }

    private IEnumerable<Difference> OfStep(string id, bool isMoved)
    {
        if (now.Find(id) is not { } step) return [new StepRemoved(old.Find(id)!), .. Lines(id)];
        if (old.Find(id) is not { } was) return [new StepAdded(step, now.Before(id)), .. Lines(id)];
        return [.. Moves(), .. Own(was, step), .. Lines(id)];

        IEnumerable<Difference> Moves()
        {
            if (isMoved) yield return new StepMoved(step, old.Before(id), now.Before(id));
            if (was.Type != step.Type) yield return new StepReplaced(step, was.Type);
        }
    }

    private static IEnumerable<Difference> Own(Activity was, Activity step) =>
    [
        .. Texts.Changed(was.Texts, step.Texts).Select(text => Texts.Of(step, text)),
        .. was.Type == step.Type ? Inputs.Changed(was, step) : [],
        .. Variables(step, was.Variables, step.Variables),
        .. Starts(was, step),
    ];

    private static IEnumerable<Difference> Starts(Activity was, Activity step)
    {
        var (from, to) = (Outline.StartOf(was), Outline.StartOf(step));
        return from?.Id == to?.Id ? [] : [new StartChanged(from, to)];
    }

    /// <summary>What leads from the step to others, no longer and now.</summary>
    private IEnumerable<Difference> Lines(string id)
    {
        var (gone, come) = (old.Outbound(id), now.Outbound(id));
        return
        [
            .. gone.Where(one => !Has(come, one))
                .Select(one => new ConnectionRemoved(now.Find(id) ?? old.Find(id)!, one.Port, Target(one.Target))),
            .. come.Where(one => !Has(gone, one)).Select(one => new ConnectionAdded(now.Find(id)!, one.Port, Target(one.Target))),
        ];

        Activity Target(string target) => now.Find(target) ?? old.Find(target)!;

        static bool Has(IEnumerable<Connection> connections, Connection sought) =>
            connections.Any(one => one.Port == sought.Port && one.Target == sought.Target);
    }

    private static IEnumerable<VariableChanged> Variables(
        Activity? container, ImmutableArray<Variable> gone, ImmutableArray<Variable> come) =>
        gone.Concat(come).Select(one => one.Name).Distinct(StringComparer.Ordinal)
            .Select(name => new VariableChanged(container, name, Find(gone, name), Find(come, name)))
            .Where(one => one.From is null || one.To is null || !AreSame(one.From, one.To));

    private static Variable? Find(ImmutableArray<Variable> variables, string name) => variables.FirstOrDefault(one => one.Name == name);

    private static bool AreSame(Variable one, Variable other) =>
        one.TypeName == other.TypeName && one.IsArray == other.IsArray && Inputs.AreSame(one.Value, other.Value);

    /// <summary>The steps of both versions in the order of the later one; what was removed stands where it stood.</summary>
    private List<string> Places()
    {
        var places = now.Order.ToList();
        var at = -1;
        foreach (var id in old.Order)
        {
            var found = places.IndexOf(id);
            if (found < 0) places.Insert(found = at + 1, id);
            at = found;
        }

        return places;
    }

    /// <summary>Steps of both versions that stand in another flowchart, or that must be taken out for the rest to keep its order.</summary>
    private HashSet<string> Moved()
    {
        var common = now.Order.Where(id => old.Find(id) is not null && id != Outline.Top).ToList();
        var moved = common.Where(id => old.Container(id) != now.Container(id)).ToHashSet(StringComparer.Ordinal);
        foreach (var flowchart in common.Where(id => !moved.Contains(id) && old.IsReached(id) && now.IsReached(id)).GroupBy(now.Container))
        {
            if (HaveOneOrder(flowchart.Key)) continue;
            var kept = LongestRise([.. flowchart.Select(id => old.Ranks[id])]);
            moved.UnionWith(flowchart.Where(id => !kept.Contains(old.Ranks[id])));
        }

        return moved;
    }

    /// <summary>Whether the flowchart's steps can stand in one order that is right in both versions.</summary>
    private bool HaveOneOrder(string flowchart)
    {
        var links = old.Forward(flowchart).Concat(now.Forward(flowchart)).Distinct().ToLookup(link => link.From, link => link.To);
        var open = links.SelectMany(targets => targets).CountBy(target => target).ToDictionary(StringComparer.Ordinal);
        var next = new Queue<string>(links.Select(targets => targets.Key).Where(step => !open.ContainsKey(step)));
        while (next.TryDequeue(out var step))
            foreach (var target in links[step])
                if (--open[target] == 0) next.Enqueue(target);
        return open.Values.All(left => left == 0);
    }

    /// <summary>The longest rising subsequence: what keeps its order.</summary>
    private static HashSet<int> LongestRise(int[] ranks)
    {
        var (tails, tailAt, previous) = (new List<int>(), new List<int>(), new int[ranks.Length]);
        for (var at = 0; at < ranks.Length; at++)
        {
            var place = tails.BinarySearch(ranks[at]);
            if (place < 0) place = ~place;
            previous[at] = place == 0 ? -1 : tailAt[place - 1];
            if (place == tails.Count)
            {
                tails.Add(ranks[at]);
                tailAt.Add(at);
            }
            else
            {
                (tails[place], tailAt[place]) = (ranks[at], at);
            }
        }

        var kept = new HashSet<int>();
        for (var at = tailAt.Count == 0 ? -1 : tailAt[^1]; at >= 0; at = previous[at]) kept.Add(ranks[at]);
        return kept;
    }
}
