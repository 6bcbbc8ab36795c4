using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Editing;
using ConventionWorkflow.Engine.Expressions;

namespace ConventionWorkflow.Definitions;

/// <summary>An edit as the record keeps it: what was changed of which step, from what into what, as the file writes it.</summary>
/// <param name="Field"><c>input.deadline</c>, <c>text.instructions.fr</c>, <c>way.Refused</c>, <c>step.added</c>,
/// <c>step.removed</c>.</param>
/// <param name="Detail">The step's id; empty for the procedure itself.</param>
public sealed record EditNote(string Field, string Detail, string Before, string After)
{
    /// <param name="made">The id of the step that was put in.</param>
    public static EditNote Of(Edit edit, Definition before, Definition after, string made) => edit switch
    {
        Edit.SetInput one => new($"input.{one.Input}", one.Step, Value(before, one), Value(after, one)),
        Edit.SetText one => new($"text.{one.Key}.{one.Language}", one.Step, Text(before, one), Text(after, one)),
        Edit.Connect one => new($"way.{one.Outcome}", one.Step, Way(before, one), Way(after, one)),
        Edit.RemoveStep one => new("step.removed", one.Step, Name(before, one.Step), ""),
        Edit.InsertStep => new("step.added", made, "", Name(after, made)),
        _ => throw new ArgumentException(edit.GetType().Name, nameof(edit)),
    };

    private static Activity? Find(Definition definition, string step) => definition.All().FirstOrDefault(one => one.Id == step);

    private static string Name(Definition definition, string step) => Find(definition, step)?.Texts.Get("displayText", "fr") ?? step;

    private static string Value(Definition definition, Edit.SetInput edit) =>
        Find(definition, edit.Step)?.Inputs.GetValueOrDefault(edit.Input)?.Expression switch
        {
            Expression.Literal literal => InputGrammar.TextOf(literal.Value) ?? literal.Value.GetRawText(),
            Expression.Variable variable => variable.Name,
            Expression.JavaScript script => script.Text,
            _ => "",
        };

    private static string Text(Definition definition, Edit.SetText edit) =>
        (edit.Step.Length == 0 ? definition.Texts : Find(definition, edit.Step)?.Texts)?.Find(edit.Key, edit.Language) ?? "";

    private static string Way(Definition definition, Edit.Connect edit) => string.Join(
        ", ", definition.All().SelectMany(one => one.Connections).Where(one => one.Source == edit.Step && one.Port == edit.Outcome)
            .Select(one => one.Target));
}
