using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>A word or sentence in the three languages.</summary>
public readonly record struct Words(string Fr, string De, string En)
{
    public string In(string language) => language switch { "de" => De, "en" => En, _ => Fr };
}

/// <summary>What an activity type is: the one source for check, run, forms, API schema and designer.</summary>
/// <param name="Type">For instance <c>Convention.CouncilVotes</c>: kept for ever once published.</param>
/// <param name="Outcomes">Its fixed outcomes; an activity whose outcomes are an input says so itself.</param>
public sealed record ActivityDescriptor(
    string Type,
    string Category,
    Words Name,
    Words Description,
    ImmutableArray<InputDescriptor> Inputs,
    ImmutableArray<ActDescriptor> Acts,
    ImmutableArray<string> Outcomes)
{
    /// <summary>Whether a person or a date is waited for, so that a cycle through it is no endless loop.</summary>
    public bool Waits { get; init; }

    /// <summary>Whether its completion ends the container.</summary>
    public bool IsTerminal { get; init; }

    public InputDescriptor? Input(string name) => Inputs.FirstOrDefault(input => input.Name == name);

    public ActDescriptor? Act(string name) => Acts.FirstOrDefault(act => act.Name == name);
}

/// <param name="Options">Allowed values, where the kind is <see cref="InputKind.Choice"/>.</param>
public sealed record InputDescriptor(string Name, InputKind Kind, bool Required, string Default, Words Label)
{
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>What a <see cref="InputKind.List"/> has to do with the outcomes of its step.</summary>
    public OutcomeList Outcomes { get; init; }

    /// <summary>Smallest and largest number of a <see cref="InputKind.Whole"/>.</summary>
    public (int Least, int Most) Range { get; init; } = (int.MinValue, int.MaxValue);
}

public enum OutcomeList
{
    None,

    /// <summary>It says which outcomes the step has: what follows is drawn from it.</summary>
    Makes,

    /// <summary>It picks some of them.</summary>
    Picks,
}

public enum InputKind
{
    Text,
    Whole,
    Flag,
    Choice,

    /// <summary>A list of words, as a JSON list or separated by commas.</summary>
    List,

    /// <summary>A term such as <c>30 calendar-days</c>.</summary>
    Term,

    /// <summary>Reminder offsets in days such as <c>-7 -2 +1</c>.</summary>
    Reminders,

    /// <summary>A role and whose, such as <c>mayor@communes</c>.</summary>
    Addressee,

    /// <summary>Several of them.</summary>
    Addressees,

    /// <summary>A closing rule: <c>all</c>, <c>deadline</c>, <c>all-or-deadline</c>, <c>count 4</c>.</summary>
    Closing,

    Any,
}

/// <summary>Something that a person may do in a step, with its typed fields.</summary>
public sealed record ActDescriptor(string Name, Words Label, ImmutableArray<FieldDescriptor> Fields);

/// <param name="Least">Smallest number, or shortest text.</param>
/// <param name="Most">Largest number, or longest text.</param>
public sealed record FieldDescriptor(string Name, FieldKind Kind, bool Required, Words Label)
{
    public int Least { get; init; }
    public int Most { get; init; } = 4000;

    /// <summary>Allowed values of a <see cref="FieldKind.Choice"/>; empty when the step's input gives them.</summary>
    public ImmutableArray<string> Options { get; init; } = [];
}

public enum FieldKind
{
    /// <summary>A short word or reference, kept in the record.</summary>
    Text,

    /// <summary>Free text by a person: the record holds its salted commitment, a row that can be erased holds the words.</summary>
    Prose,

    Whole,
    Date,
    Flag,
    Choice,

    /// <summary>Several codes, by commas in ordinal order; <c>none</c> where none was chosen on purpose.</summary>
    Several,

    /// <summary>The digest of a stored document.</summary>
    Document,
}
