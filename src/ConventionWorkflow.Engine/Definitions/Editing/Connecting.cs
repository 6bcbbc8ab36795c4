using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Definitions.Editing;

/// <summary>Leads an outcome of a step elsewhere. An outcome that opens several branches is the designer's.</summary>
internal static class Connecting
{
    public static Refusal? Lead(Sheet sheet, Edit.Connect edit)
    {
        if (sheet.Find(edit.Step) is not { } found) return Refusal.Of("step-unknown", edit.Step);
        var (chart, step) = found;
        if (Catalogue.Describe(step.Type) is { IsTerminal: true }) return Refusal.Of("step-ends");
        if (!sheet.Known.Outcomes(step).Contains(edit.Outcome)) return Refusal.Of("outcome-unknown", edit.Outcome);
        var connections = sheet.Connections(chart);
        var now = Arrow.In(connections).Where(one => one.Source == step.Id && one.Port == edit.Outcome).ToList();
        if (now.Select(one => one.Target).Distinct().Count() > 1) return Refusal.Of("outcome-splits");
        if (edit.Target.Length == 0)
        {
            foreach (var one in now) connections.Remove(one.Node);
            return null;
        }

        if (chart.Activities.All(one => one.Id != edit.Target)) return Refusal.Of("step-unknown", edit.Target);
        if (edit.Target == step.Id) return Refusal.Of("step-leads-to-itself");
        if (StepRemoval.Charted(chart).Start?.Id == edit.Target) return Refusal.Of("step-begins");
        if (now is [var only, ..])
        {
            if (only.Target != edit.Target) only.LeadTo(edit.Target);
            return null;
        }

        var last = Arrow.In(connections).LastOrDefault(one => one.Source == step.Id).Node;
        var at = last is null ? connections.Count : connections.IndexOf(last) + 1;
        connections.Insert(at, Arrow.Make(step.Id, edit.Outcome, edit.Target));
        return null;
    }
}
