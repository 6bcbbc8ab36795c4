using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Comparison;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Definitions;

/// <summary>What a procedure declares beside its steps, in words: settings, variables, what it takes and gives back.</summary>
internal static class DeclarationTelling
{
    public static string Setting(SettingChanged one) =>
        Words("input", Words($"setting.{one.Name}"), Setting(one.Name, one.From), Setting(one.Name, one.To));

    public static string Workflow(WorkflowChanged one) =>
        Words("input", Words("workflow"), Workflow(one.From, one.FromVersion), Workflow(one.To, one.ToVersion));

    private static string Setting(string name, string value) => value.Length == 0 ? Words("nothing")
        : ComparisonWords.Find($"setting.{name}.{value}") ?? Typography.Quoted(value);

    private static string Workflow(WorkflowName? name, int version) =>
        Words("workflow-version", Typography.Quoted(name?.DefinitionId ?? ""), Say.Number(version));

    public static string Argument(ArgumentChanged one)
    {
        var name = Typography.Quoted(one.Name);
        return one switch
        {
            { From: null } => Words(one.IsInput ? "argument-added" : "result-added", name),
            { To: null } => Words(one.IsInput ? "argument-removed" : "result-removed", name),
            _ => Words(one.IsInput ? "argument-changed" : "result-changed", name, Typography.Quoted(one.From.TypeName),
                Typography.Quoted(one.To.TypeName)),
        };
    }

    public static string Variable(VariableChanged one)
    {
        var name = Typography.Quoted(one.Name);
        if (one.From is null) return Words("variable-added", name);
        if (one.To is null) return Words("variable-removed", name);
        var (from, to) = (one.From, one.To);
        List<string> said = [];
        if (Initial(from) != Initial(to)) said.Add(Words("variable-changed", name, Initial(from), Initial(to)));
        if (Type(from) != Type(to)) said.Add(Words("variable-type", name, Type(from), Type(to)));
        if (from.Id != to.Id) said.Add(Words("variable-id", name, Typography.Quoted(from.Id), Typography.Quoted(to.Id)));
        return said.Count > 0 ? string.Join(" ; ", said) : Words("variable-changed", name, Initial(from), Initial(to));

        static string Initial(Variable variable) =>
            variable.Value is { } value ? Typography.Quoted(InputGrammar.TextOf(value) ?? value.GetRawText()) : Words("nothing");

        static string Type(Variable variable) => Typography.Quoted(variable.TypeName + (variable.IsArray ? "[]" : ""));
    }

    private static string Words(string key, params string[] arguments) => ComparisonWords.Get(key, [.. arguments]);
}
