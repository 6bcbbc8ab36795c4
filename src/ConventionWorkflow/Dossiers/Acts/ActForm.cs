using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>One of the answers that a choice offers.</summary>
public sealed record Option(string Value, string Label, string Hint);

/// <summary>One field of a form as it is shown.</summary>
/// <param name="Id">Of the control, for its label and for the summary of errors.</param>
/// <param name="Options">What may be chosen; empty where it is typed.</param>
public sealed record FieldView(
    FieldDescriptor Field, string Id, string Label, string Hint, string Value, ImmutableArray<Option> Options,
    ImmutableArray<string> Errors)
{
    public string Name => Posted.Prefix + Field.Name;

    public StagedDocument? Staged { get; init; }

    /// <summary>What the form carries of a staged document.</summary>
    public string Sealed { get; init; } = "";

    public bool HasErrors => !Errors.IsEmpty;

    /// <summary>The ids of what describes the control, for <c>aria-describedby</c>.</summary>
    public string? DescribedBy => (Hint.Length > 0, HasErrors) switch
    {
        (true, true) => $"{Id}-h {Id}-e",
        (true, false) => $"{Id}-h",
        (false, true) => $"{Id}-e",
        _ => null,
    };
}

/// <summary>An act as a form: made from its descriptor, shown again with what was typed.</summary>
/// <param name="Kind">What is asked, by which the words are found.</param>
/// <param name="Button">The verb and its object.</param>
/// <param name="Note">What cannot be undone, said before the button.</param>
/// <param name="RequestKey">Names this request: made when the form is shown, so that a double click has one effect.</param>
public sealed record ActForm(
    string Kind, ActDescriptor Act, string Button, string Note, string RequestKey, ImmutableArray<FieldView> Fields)
{
    public string Id => Act.Name;

    public bool HasFiles => Act.Fields.Any(one => one.Kind == FieldKind.Document);

    /// <summary>What came back of it, canonical; empty where it is shown for the first time and nothing was proposed.</summary>
    public ImmutableDictionary<string, string> Canonical { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether this form came back, refused or to be computed.</summary>
    public bool CameBack { get; init; }

    public ImmutableArray<Refusal> Refusals { get; init; } = [];

    public FieldView this[string name] => Fields.First(one => one.Field.Name == name);

    public bool IsRefused(string code) => Refusals.Any(refusal => refusal.Code == code);
}

/// <summary>The look of one question in its own room, instead of the form that is made from the descriptor.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="View">The partial of its forms, with <see cref="AnswerModel"/> as its model; null where the descriptor's do.</param>
/// <param name="Lead">The partial of the sentence under the title, with <see cref="Question.Open"/> as its model.</param>
public sealed record OwnLook(string Kind, string? View, string? Lead = null);
