using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Definitions.Editing;

/// <summary>
/// Changes a procedure's file the short way, without the designer: an input, a text, where an outcome leads, one step more or less. What an
/// edit does not name stays as it was, unknown properties included.
/// </summary>
public static class Editor
{
    /// <summary>The types of step that can be put in: those whose ways on are plain.</summary>
    public static ImmutableArray<string> Insertable { get; } =
        ["Convention.Task", "Convention.Opinions", "Convention.SignOffs", "Convention.Notice"];

    /// <summary>All of the edits in their order, or the first refusal.</summary>
    /// <param name="known">The definitions that the procedure may run.</param>
    public static Edited Apply(ReadOnlySpan<byte> json, Workflows known, params IEnumerable<Edit> edits)
    {
        var done = new Edited.Done(json.ToArray());
        foreach (var edit in edits)
        {
            var edited = Apply(done.Json, known, edit);
            if (edited is not Edited.Done next) return edited;
            done = next with { Step = next.Step.Length > 0 ? next.Step : done.Step };
        }

        return done;
    }

    private static Edited Apply(byte[] json, Workflows known, Edit edit)
    {
        if (Sheet.Open(json, known) is not { } sheet) return Refused(Refusal.Of("procedure-unreadable"));
        if (IsBetweenSteps(sheet, edit)) return Refused(Refusal.Of("step-in-container"));
        var before = sheet.Top.DeepClone();
        var made = "";
        var refusal = edit switch
        {
            Edit.SetInput input => InputEdits.Set(sheet, input),
            Edit.SetText text => TextEdits.Set(sheet, text),
            Edit.Connect connect => Connecting.Lead(sheet, connect),
            Edit.RemoveStep remove => StepRemoval.Take(sheet, remove.Step),
            Edit.InsertStep insert => StepInsertion.Put(sheet, insert, out made),
            _ => throw new ArgumentException(edit.GetType().Name, nameof(edit)),
        };
        if (refusal is not null) return Refused(refusal);
        if (JsonNode.DeepEquals(before, sheet.Top)) return new Edited.Done(json, made);
        var written = sheet.Write();
        if (ElsaReader.Read(written) is not { Definition: { } after }) return Refused(Refusal.Of("procedure-too-large"));
        return edit is Edit.RemoveStep or Edit.Connect && Broken(sheet.Definition, after, known) is { } step
            ? Refused(Refusal.Of("edit-breaks-flow", step))
            : new Edited.Done(written, made);
    }

    /// <summary>Whether it is about the way from a step to others where that is not drawn: in a loop, a choice, a sequence.</summary>
    private static bool IsBetweenSteps(Sheet sheet, Edit edit)
    {
        var step = edit switch
        {
            Edit.Connect one => one.Step,
            Edit.RemoveStep one => one.Step,
            Edit.InsertStep one => one.After,
            _ => "",
        };
        return sheet.Find(step) is { Chart.Type: not ElsaReader.Flowchart };
    }

    /// <summary>The step at which branches would no longer meet, a return would lead astray or a loop wait for nobody; as it was not
    /// before.</summary>
    private static string? Broken(Definition before, Definition after, Workflows workflows)
    {
        var known = Faults(before).ToHashSet();
        return Faults(after).Where(fault => !known.Contains(fault)).Select(fault => fault.Step).FirstOrDefault();

        IEnumerable<(string Code, string Step)> Faults(Definition definition) =>
            Check.Publication(definition, workflows.Descriptors(definition), workflows.Outcomes)
                .Where(fault => fault.Code is "join-never-fires" or "backward-not-dominated" or "cycle-without-wait")
                .Select(fault => (fault.Code, fault.Step));
    }

    private static Edited.Refused Refused(Refusal refusal) => new(refusal);
}
