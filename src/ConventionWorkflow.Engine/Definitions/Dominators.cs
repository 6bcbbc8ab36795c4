namespace ConventionWorkflow.Engine.Definitions;

/// <summary>
/// Who dominates whom in a graph: a dominates b when every path from the start to b passes a. Nodes are numbered; the method is Semi-NCA
/// (Georgiadis), near-linear in practice and never worse than quadratic, so that a hostile drawing costs no more than its size.
/// </summary>
internal sealed class Dominators
{
    private readonly int[] number;
    private readonly int[] vertex;
    private readonly int[] up;
    private readonly int[] enter;
    private readonly int[] size;

    public Dominators(int nodes, int start, List<int>[] next)
    {
        number = new int[nodes];
        Array.Fill(number, -1);
        (vertex, var parent) = DepthFirst(start, next);
        up = Immediate(parent, Previous(next));
        (enter, size) = Intervals();
    }

    public bool IsReached(int node) => number[node] >= 0;

    /// <summary>The immediate dominator; -1 at the start.</summary>
    public int Above(int node) => number[node] == 0 ? -1 : vertex[up[number[node]]];

    public bool Dominates(int a, int b)
    {
        var (x, y) = (number[a], number[b]);
        return x >= 0 && y >= 0 && enter[x] <= enter[y] && enter[y] < enter[x] + size[x];
    }

    private (int[] Vertex, int[] Parent) DepthFirst(int start, List<int>[] next)
    {
        var order = new List<int>();
        var parents = new List<int>();
        var path = new Stack<(int Node, int Next)>();
        Enter(start, 0);
        while (path.TryPop(out var at))
        {
            if (at.Next == next[at.Node].Count) continue;
            path.Push((at.Node, at.Next + 1));
            var target = next[at.Node][at.Next];
            if (number[target] < 0) Enter(target, number[at.Node]);
        }

        return ([.. order], [.. parents]);

        void Enter(int node, int from)
        {
            number[node] = order.Count;
            order.Add(node);
            parents.Add(from);
            path.Push((node, 0));
        }
    }

    private List<int>[] Previous(List<int>[] next)
    {
        var previous = vertex.Select(_ => new List<int>()).ToArray();
        for (var at = 0; at < vertex.Length; at++)
            foreach (var target in next[vertex[at]]) previous[number[target]].Add(at);
        return previous;
    }

    private static int[] Immediate(int[] parent, List<int>[] previous)
    {
        var count = parent.Length;
        int[] semi = [.. Enumerable.Range(0, count)], label = [.. semi], ancestor = new int[count], result = [.. parent];
        Array.Fill(ancestor, -1);
        for (var node = count - 1; node > 0; node--)
        {
            foreach (var from in previous[node]) semi[node] = Math.Min(semi[node], semi[Least(from)]);
            label[node] = node;
            ancestor[node] = parent[node];
        }

        for (var node = 1; node < count; node++)
            while (result[node] > semi[node]) result[node] = result[result[node]];
        return result;

        // The node of least semidominator on the way up through what is already linked, with path compression.
        int Least(int node)
        {
            if (ancestor[node] < 0) return node;
            var way = new Stack<int>();
            for (var at = node; ancestor[ancestor[at]] >= 0; at = ancestor[at]) way.Push(at);
            while (way.TryPop(out var at))
            {
                var above = ancestor[at];
                if (semi[label[above]] < semi[label[at]]) label[at] = label[above];
                ancestor[at] = ancestor[above];
            }

            return label[node];
        }
    }

    private (int[] Enter, int[] Size) Intervals()
    {
        int count = up.Length;
        int[] sizes = new int[count], enters = new int[count], free = new int[count];
        for (var node = count - 1; node >= 0; node--)
        {
            sizes[node]++;
            if (node > 0) sizes[up[node]] += sizes[node];
        }

        free[0] = 1;
        for (var node = 1; node < count; node++)
        {
            enters[node] = free[up[node]];
            free[up[node]] += sizes[node];
            free[node] = enters[node] + 1;
        }

        return (enters, sizes);
    }
}
