using System.Collections.Immutable;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Definitions.Comparison;

/// <summary>What a step says of itself: its texts, its inputs and outputs, its cases, its variables, how it is met.</summary>
internal static class OwnChanges
{
    public static IEnumerable<Difference> Of(Activity was, Activity step) =>
    [
        .. Texts.Changed(was.Texts, step.Texts).Select(text => Texts.Of(step, text)),
        .. was.Name == step.Name ? [] : (IEnumerable<Difference>)[new StepNamed(step, was.Name, step.Name)],
        .. was.Type == step.Type ? Inputs.Changed(was, step) : [],
        .. was.Type == step.Type ? Workflow(was, step) : [],
        .. Cases(was, step),
        .. Outputs(was, step),
        .. Variables(step, was.Variables, step.Variables),
        .. MergeMode.Of(was) == MergeMode.Of(step) || step.Type == Flow.Activities.FlowJoin.TypeName ? []
            : (IEnumerable<Difference>)[new MergeModeChanged(step, MergeMode.Of(was), MergeMode.Of(step))],
        .. Starts(was, step),
    ];

    public static IEnumerable<VariableChanged> Variables(
        Activity? container, ImmutableArray<Variable> gone, ImmutableArray<Variable> come) =>
        gone.Concat(come).Select(one => one.Name).Distinct(StringComparer.Ordinal)
            .Select(name => new VariableChanged(container, name, Find(gone, name), Find(come, name)))
            .Where(one => one.From is null || one.To is null || !AreSame(one.From, one.To));

    private static Variable? Find(ImmutableArray<Variable> variables, string name) => variables.FirstOrDefault(one => one.Name == name);

    private static bool AreSame(Variable one, Variable other) =>
        (one.Id, one.TypeName, one.IsArray) == (other.Id, other.TypeName, other.IsArray) && Inputs.AreSame(one.Value, other.Value);

    private static IEnumerable<Difference> Starts(Activity was, Activity step)
    {
        if (was.Type != ElsaReader.Flowchart || step.Type != ElsaReader.Flowchart) return [];
        var (from, to) = (Outline.StartOf(was), Outline.StartOf(step));
        return from?.Id == to?.Id ? [] : [new StartChanged(from, to)];
    }

    /// <summary>Another definition, or another version of it, runs as the step.</summary>
    private static IEnumerable<Difference> Workflow(Activity was, Activity step)
    {
        if (Catalogue.Find(step.Type) is not null || (was.Workflow == step.Workflow && was.Version == step.Version)) return [];
        return [new WorkflowChanged(step, was.Workflow, was.Version, step.Workflow, step.Version)];
    }

    private static IEnumerable<Difference> Outputs(Activity was, Activity step) =>
        was.Outputs.Keys.Union(step.Outputs.Keys)
            .Select(name => new OutputChanged(step, name, was.Outputs.GetValueOrDefault(name), step.Outputs.GetValueOrDefault(name)))
            .Where(one => one.From != one.To);

    /// <summary>A case is known by its label; of several with one label, by its place among them.</summary>
    private static IEnumerable<Difference> Cases(Activity was, Activity step)
    {
        var (gone, come) = (Keyed(was.Cases), Keyed(step.Cases));
        foreach (var (key, one) in gone)
        {
            var now = come.GetValueOrDefault(key);
            if (!Inputs.AreSame(null, one.Condition, now?.Condition))
                yield return new CaseChanged(step, one.Label, one.Condition, now?.Condition);
        }

        foreach (var (key, one) in come)
            if (!gone.ContainsKey(key)) yield return new CaseChanged(step, one.Label, null, one.Condition);
        if (!gone.Keys.Where(come.ContainsKey).SequenceEqual(come.Keys.Where(gone.ContainsKey)))
            yield return new CasesReordered(step, [.. step.Cases.Select(one => one.Label)]);
    }

    private static OrderedDictionary<(string Label, int Number), Case> Keyed(ImmutableArray<Case> cases)
    {
        var keyed = new OrderedDictionary<(string, int), Case>();
        foreach (var one in cases) keyed.Add((one.Label, keyed.Values.Count(other => other.Label == one.Label)), one);
        return keyed;
    }
}
