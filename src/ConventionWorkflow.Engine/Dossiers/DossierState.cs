using System.Collections.Immutable;
using System.Text.Json;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>
/// Where a dossier stands: made by <see cref="Fold"/> alone, at most 64 KB, and rebuildable from its ledger.
/// Dictionaries are sorted ordinally, so the same state has the same bytes.
/// </summary>
public sealed record DossierState(DossierId Dossier, string Definition, int DefinitionVersion)
{
    /// <summary>The last entry folded in.</summary>
    public int Sequence { get; init; }

    /// <summary>One of <see cref="Statuses"/>.</summary>
    public string Status { get; init; } = Statuses.Running;

    public string Name { get; init; } = "";
    public string Correlation { get; init; } = "";

    /// <summary>The role in which the convention was proposed.</summary>
    public RoleAt? Proposer { get; init; }

    /// <summary>Open containers, by path; a root scope is named after the definition's root activity.</summary>
    public ImmutableSortedDictionary<string, Scope> Scopes { get; init; } = Empty<Scope>();

    /// <summary>The latest execution of each step, by <c>scope/step</c>.</summary>
    public ImmutableSortedDictionary<string, Execution> Executions { get; init; } = Empty<Execution>();

    /// <summary>What each connection holds, by <c>scope|source|port|target</c>.</summary>
    public ImmutableSortedDictionary<string, Marks> Marks { get; init; } = Empty<Marks>();

    /// <summary>What is waited for, by its id.</summary>
    public ImmutableSortedDictionary<string, Wait> Waits { get; init; } = Empty<Wait>();

    /// <summary>Each party's latest answer, by <c>execution</c>, then party.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Answer>> Answers { get; init; } =
        Empty<ImmutableSortedDictionary<string, Answer>>();

    public ImmutableSortedDictionary<string, Party> Parties { get; init; } = Empty<Party>();
    public ImmutableArray<TextVersion> Texts { get; init; } = [];

    /// <summary>The frozen text that binds, if one is frozen.</summary>
    public TextVersion? Frozen { get; init; }

    /// <summary>The printed file that is signed, if it is printed.</summary>
    public PrintedFile? Printed { get; init; }

    /// <summary>Decisions that bind a digest, in the order they were taken; a lapsed one stays, marked.</summary>
    public ImmutableArray<Binding> Bindings { get; init; } = [];

    public ImmutableSortedDictionary<string, JsonElement> Outputs { get; init; } = Empty<JsonElement>();

    /// <summary>What the last activity that gives something back gave; null before.</summary>
    public JsonElement? LastResult { get; init; }

    public ImmutableSortedDictionary<string, Signal> Signals { get; init; } = Empty<Signal>();

    /// <summary>Codes of the themes (<i>thèmes</i>) of the convention; null where none was named.</summary>
    public ImmutableArray<string>? Themes { get; init; }

    /// <summary>Who gives an opinion, as the officer settled it; null where nobody settled it: every consulted party.</summary>
    public ImmutableArray<PartyId>? Consulted { get; init; }

    /// <summary>True while urgency is declared (<i>urgence</i>), otherwise null.</summary>
    public bool? Urgent { get; init; }

    /// <summary>Contracting parties still in.</summary>
    public IEnumerable<Party> Signatories => Parties.Values.Where(party => party.IsIn && party.Signs);

    /// <summary>
    /// The record of the publication, the latest where there are several; null before it, and again once the dossier went back behind it
    /// or was withdrawn. As long as it stands everybody may read the convention.
    /// </summary>
    public Answer? Publication => Status == Statuses.Withdrawn ? null
        : Answers.Values.SelectMany(answers => answers.Values).Where(Engine.Texts.Publication.IsRecordedBy).MaxBy(answer => answer.Entry);

    /// <summary>The latest execution of a step, whatever its scope.</summary>
    public Execution? Latest(string step) => Executions.Values.Where(one => one.Step == step).MaxBy(one => one.StartedAt);

    /// <summary>The execution of that id, where it is the latest of its step; none for the scope of the whole, which nothing
    /// opened.</summary>
    public Execution? Execution(string id) =>
        id.Contains('/') && Executions.GetValueOrDefault(Key.StepOf(id)) is { } one && one.Id == id ? one : null;

    public IEnumerable<Wait> WaitsOf(string execution) => Waits.Values.Where(wait => wait.Execution == execution);

    public ImmutableSortedDictionary<string, Answer> AnswersOf(string execution) =>
        Answers.GetValueOrDefault(execution) ?? Empty<Answer>();

    public static ImmutableSortedDictionary<string, T> Empty<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}

/// <summary>The states of a dossier as a whole.</summary>
public static class Statuses
{
    public const string Running = "running";
    public const string Finished = "finished";
    public const string Withdrawn = "withdrawn";

    /// <summary>Ended by an incident, where the definition says that an incident ends everything.</summary>
    public const string Faulted = "faulted";
}

/// <summary>An open container and its variables.</summary>
/// <param name="Parent">The scope it is in; null for the whole, and for a workflow that runs beside the one that called it.</param>
public sealed record Scope(string? Parent, int Iteration, string FlowMode, ImmutableSortedDictionary<string, JsonElement> Variables)
{
    /// <summary>The definition that runs in it, <c>id@version</c>, where it is not the enclosing one's.</summary>
    public string? Definition { get; init; }

    /// <summary>What the definition that runs in it was handed; null where it was handed nothing.</summary>
    public ImmutableSortedDictionary<string, JsonElement>? Inputs { get; init; }

    /// <summary>What the definition that runs in it gave back so far; null before.</summary>
    public ImmutableSortedDictionary<string, JsonElement>? Outputs { get; init; }
}

/// <summary>The latest time a step was entered (<i>passage</i>).</summary>
/// <param name="Status">One of <see cref="ExecutionStatus"/>.</param>
/// <param name="Cause">Why it started: a connection, <c>start</c>, <c>return</c>, <c>loop</c>.</param>
public sealed record Execution(string Scope, string Step, int Visit, string Type, string Status, string Cause, DateTimeOffset StartedAt)
{
    public DateTimeOffset? EndedAt { get; init; }
    public ImmutableArray<string> Outcomes { get; init; } = [];
    public string Incident { get; init; } = "";
    public ImmutableArray<string> IncidentArguments { get; init; } = [];

    /// <summary>What it gave back; null where it gave nothing.</summary>
    public JsonElement? Result { get; init; }

    /// <summary><c>scope/step/visit</c>.</summary>
    public string Id => Key.Execution(Scope, Step, Visit);

    /// <summary>Neither completed, skipped nor cancelled.</summary>
    public bool IsOpen => Status is ExecutionStatus.Started or ExecutionStatus.Suspended or ExecutionStatus.Faulted;
}

public static class ExecutionStatus
{
    public const string Started = "started";
    public const string Suspended = "suspended";
    public const string Completed = "completed";
    public const string Faulted = "faulted";
    public const string Skipped = "skipped";
    public const string Cancelled = "cancelled";
}

/// <summary>What a connection holds: one unused mark or a debt, and beside it the last used mark.</summary>
public readonly record struct Marks(Mark Unused, bool Debt, Mark Used);

/// <summary>A signal that nobody waits for yet.</summary>
public sealed record Signal(string Name, string Correlation, JsonElement? Payload, DateTimeOffset ExpiresAt);
