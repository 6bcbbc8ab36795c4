using System.Globalization;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Editing;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Definitions;

/// <summary>The step that is open: what the file says of it, or what was typed where the form came back.</summary>
/// <param name="Typed">Null when the step was opened.</param>
public sealed record StepView(ProcedureView Procedure, Activity Step, IFormCollection? Typed)
{
    private static readonly string[] asked = ["assignee", "addressees", "to"];

    /// <summary>Parties that may be addressed, by id and name.</summary>
    public IReadOnlyList<(string Id, string Name)> Parties { get; init; } = [];

    public Refusal? Refusal { get; init; }

    /// <summary>Where what was typed is not what somebody else saved meanwhile.</summary>
    public IReadOnlyList<Edit> Differences { get; init; } = [];

    public string ChangedBy { get; init; } = "";

    public string Name => Standing.Name(Step);

    /// <summary>What kind of step it is, in the reader's language.</summary>
    public string Kind => KindOf(Step.Type);

    public IEnumerable<InputDescriptor> Inputs => StepSettings.Of(Step);

    public string Value(InputDescriptor input) =>
        Typed is null ? StepSettings.Holding(input, Step) : StepSettings.Typed(input, Typed) ?? StepSettings.Holding(input, Step);

    public string Text(string key, string language) =>
        Typed is not null && Typed.ContainsKey(StepForm.Name(key, language))
            ? Typed[StepForm.Name(key, language)].ToString()
            : Step.Texts.Find(key, language) ?? "";

    /// <summary>Where the outcome leads; several where it opens branches.</summary>
    public IReadOnlyList<string> Targets(string outcome) => StepForm.Targets(Procedure.Chart(Step), Step, outcome);

    public string Target(string outcome) =>
        Typed is not null && Typed.ContainsKey(StepForm.Way(outcome)) ? Typed[StepForm.Way(outcome)].ToString()
        : Targets(outcome) is [var one] ? one : "";

    /// <summary>Steps to which an outcome may lead.</summary>
    public IEnumerable<Activity> Elsewhere => Procedure.Chart(Step).Activities
        .Where(one => one.Id != Step.Id && one.Type != Engine.Flow.Activities.Beginning.TypeName);

    /// <summary>Whether the refusal is about that field.</summary>
    public bool IsRefused(string field) => Refusal?.Field == field;

    public static string KindOf(string type) =>
        Catalogue.Describe(type) is { } kind ? Typography.Set(kind.Name.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)) : type;

    /// <summary>The term of a step in words; empty where it has none.</summary>
    public static string Due(Activity step) =>
        Catalogue.Describe(step.Type)?.Input("deadline") is { } input
            && Term.TryParse(StepSettings.Holding(input, step), out var term)
            ? InputWords.Term(term)
            : "";

    /// <summary>Whom the step asks, in words.</summary>
    public static string Who(Activity step) =>
        asked.Select(name => Catalogue.Describe(step.Type)?.Input(name)).OfType<InputDescriptor>().FirstOrDefault() is { } input
            && StepSettings.Holding(input, step) is { Length: > 0 } value
            ? Say.Sentence(StepSettings.Said(input, step, value))
            : KindOf(step.Type);

    /// <summary>What an edit is about: a setting, a text in a language, where an outcome leads.</summary>
    public string Label(Edit edit, Func<string, string> words) => edit switch
    {
        Edit.SetInput one => Say.Sentence(InputWords.Label(Input(one.Input), one.Input)),
        Edit.SetText one => $"{TextLabel(one.Key, words)}, {words($"language.{one.Language}")}",
        Edit.Connect one => words("ways"),
        _ => "",
    };

    /// <summary>What is stored now, and what was typed, in words.</summary>
    public (string Stored, string Typed) Values(Edit edit) => edit switch
    {
        Edit.SetInput one when Input(one.Input) is { } input =>
            (StepSettings.Said(input, Step, StepSettings.Holding(input, Step)), StepSettings.Said(input, Step, one.Value)),
        Edit.SetText one => (Step.Texts.Find(one.Key, one.Language) ?? "", one.Text),
        Edit.Connect one => (Say.List(Targets(one.Outcome).Select(Procedure.StepName)), Procedure.StepName(one.Target)),
        _ => ("", ""),
    };

    /// <summary>What a text of the step is called.</summary>
    public string TextLabel(string key, Func<string, string> words) =>
        key.StartsWith("outcome.", StringComparison.Ordinal)
            ? string.Format(CultureInfo.CurrentCulture, words("text.outcome"), Standing.OutcomeName(Step, key["outcome.".Length..]))
            : words($"text.{key}");

    private InputDescriptor? Input(string name) => Catalogue.Describe(Step.Type)?.Input(name);
}
