using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using Beginning = ConventionWorkflow.Engine.Flow.Activities.Beginning;
using FlowJoin = ConventionWorkflow.Engine.Flow.Activities.FlowJoin;

namespace ConventionWorkflow.Engine.Definitions.Editing;

/// <summary>
/// Takes a step out of the way. It is refused where nobody could say what the way is then: at the beginning, at an end, where branches part
/// or meet, where steps return to it or where its first outcome leads back.
/// </summary>
internal static class StepRemoval
{
    private const string FlowFork = "Elsa.FlowFork";

    public static Refusal? Take(Sheet sheet, string id)
    {
        if (sheet.Find(id) is not { } found) return Refusal.Of("step-unknown", id);
        var (chart, step) = found;
        var outbound = chart.Connections.Where(one => one.Source == id && one.Target != id).ToList();
        var first = sheet.Known.Outcomes(step).FirstOrDefault() ?? "";
        var onward = outbound.Where(one => one.Port == first).Select(one => one.Target).ToList();
        if (Refuse(chart, step, outbound, onward) is { } refusal) return refusal;

        sheet.Activities(chart).Remove(sheet.Of(step));
        var connections = sheet.Connections(chart);
        foreach (var arrow in Arrow.In(connections))
        {
            if (arrow.Source == id) connections.Remove(arrow.Node);
            else if (arrow.Target == id) Join(connections, arrow, onward);
        }

        return null;
    }

    /// <summary>The flowchart as the walk sees it.</summary>
    public static Flowchart Charted(Activity chart) => new(chart, one => one.Type == Beginning.TypeName);

    private static Refusal? Refuse(Activity chart, Activity step, List<Connection> outbound, List<string> onward)
    {
        var flow = Charted(chart);
        if (flow.Start?.Id == step.Id || step.Type == Beginning.TypeName) return Refusal.Of("step-begins");
        if (Catalogue.Describe(step.Type) is { IsTerminal: true }) return Refusal.Of("step-ends");
        if (step.Type is ElsaReader.Flowchart or FlowFork or FlowJoin.TypeName) return Refusal.Of("step-parts-ways");
        if (onward.Count == 0 && outbound.Count > 0) return Refusal.Of("step-way-unclear");
        var back = flow.Links.Where(link => !link.IsForward).Select(link => link.Connection).ToList();
        if (back.Any(one => one.Source == step.Id && onward.Contains(one.Target) && outbound.Contains(one)))
            return Refusal.Of("step-leads-back");
        var returning = back.Where(one => one.Target == step.Id && one.Source != step.Id).Select(one => one.Source).Distinct().ToList();
        return returning.Count > 0 ? Refusal.Of("step-returned-to", returning) : null;
    }

    /// <summary>What led to the step leads to what followed it, once.</summary>
    private static void Join(JsonArray connections, Arrow arrow, List<string> onward)
    {
        var there = Arrow.In(connections).Where(one => one.Source == arrow.Source && one.Port == arrow.Port)
            .Select(one => one.Target).ToHashSet(StringComparer.Ordinal);
        var targets = onward.Where(target => !there.Contains(target)).ToList();
        var at = connections.IndexOf(arrow.Node);
        foreach (var target in targets.Skip(1).Reverse())
        {
            var copy = new Arrow(arrow.Node.DeepClone().AsObject());
            copy.LeadTo(target);
            connections.Insert(at + 1, copy.Node);
        }

        if (targets.Count == 0) connections.Remove(arrow.Node);
        else arrow.LeadTo(targets[0]);
    }
}
