using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>
/// One thing that moved. The list is the vocabulary of the ledger: kinds are added, never renamed or removed, because old ledgers fold for
/// ever.
/// Executions are named <c>scope/step/visit</c>, connections <c>scope|source|port|target</c>, waits <c>execution/kind/subject</c>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "move")]
[JsonDerivedType(typeof(ScopeOpened), "scope-opened")]
[JsonDerivedType(typeof(ScopeClosed), "scope-closed")]
[JsonDerivedType(typeof(ActivityStarted), "activity-started")]
[JsonDerivedType(typeof(ActivitySuspended), "activity-suspended")]
[JsonDerivedType(typeof(ActivityResumed), "activity-resumed")]
[JsonDerivedType(typeof(ActivityCompleted), "activity-completed")]
[JsonDerivedType(typeof(ActivityFaulted), "activity-faulted")]
[JsonDerivedType(typeof(ActivityRetried), "activity-retried")]
[JsonDerivedType(typeof(ActivitySkipped), "activity-skipped")]
[JsonDerivedType(typeof(ActivityCancelled), "activity-cancelled")]
[JsonDerivedType(typeof(MarkSet), "mark-set")]
[JsonDerivedType(typeof(MarkUsed), "mark-used")]
[JsonDerivedType(typeof(MarkKept), "mark-kept")]
[JsonDerivedType(typeof(MarkRestored), "mark-restored")]
[JsonDerivedType(typeof(MarkErased), "mark-erased")]
[JsonDerivedType(typeof(DebtSet), "debt-set")]
[JsonDerivedType(typeof(DebtPaid), "debt-paid")]
[JsonDerivedType(typeof(VariableSet), "variable-set")]
[JsonDerivedType(typeof(OutputSet), "output-set")]
[JsonDerivedType(typeof(LineWritten), "line-written")]
[JsonDerivedType(typeof(PassageForgotten), "passage-forgotten")]
[JsonDerivedType(typeof(NameSet), "name-set")]
[JsonDerivedType(typeof(CorrelationSet), "correlation-set")]
[JsonDerivedType(typeof(WaitOpened), "wait-opened")]
[JsonDerivedType(typeof(WaitChanged), "wait-changed")]
[JsonDerivedType(typeof(WaitClosed), "wait-closed")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(AnswerWithdrawn), "answer-withdrawn")]
[JsonDerivedType(typeof(DigestBound), "digest-bound")]
[JsonDerivedType(typeof(DigestLapsed), "digest-lapsed")]
[JsonDerivedType(typeof(TextVersioned), "text-versioned")]
[JsonDerivedType(typeof(TextFrozen), "text-frozen")]
[JsonDerivedType(typeof(FilePrinted), "file-printed")]
[JsonDerivedType(typeof(PartyEntered), "party-joined")]
[JsonDerivedType(typeof(PartyLeft), "party-withdrawn")]
[JsonDerivedType(typeof(StatusChanged), "status-changed")]
[JsonDerivedType(typeof(SignalParked), "signal-parked")]
[JsonDerivedType(typeof(SignalTaken), "signal-taken")]
[JsonDerivedType(typeof(SignalSent), "signal-sent")]
[JsonDerivedType(typeof(DefinitionChanged), "definition-changed")]
[JsonDerivedType(typeof(ThemesSet), "themes-set")]
[JsonDerivedType(typeof(ConsultationSettled), "consultation-settled")]
[JsonDerivedType(typeof(UrgencyDeclared), "urgency-declared")]
public abstract record Move;

// Scopes and activities.
public sealed record ScopeOpened(string Scope, string? Parent, int Iteration, string FlowMode, ImmutableSortedDictionary<string,
    JsonElement> Variables) : Move
{
    /// <summary>The definition that runs in it, <c>id@version</c>, where it is not the enclosing one's.</summary>
    public string? Definition { get; init; }

    /// <summary>What that definition was handed.</summary>
    public ImmutableSortedDictionary<string, JsonElement>? Inputs { get; init; }
}

public sealed record ScopeClosed(string Scope) : Move;
public sealed record ActivityStarted(string Scope, string Step, int Visit, string Type, string Cause) : Move;
public sealed record ActivitySuspended(string Execution) : Move;
public sealed record ActivityResumed(string Execution) : Move;
public sealed record ActivityCompleted(string Execution, ImmutableArray<string> Outcomes, JsonElement? Result) : Move;
public sealed record ActivityFaulted(string Execution, string Incident, ImmutableArray<string> Arguments) : Move;
public sealed record ActivityRetried(string Execution) : Move;
public sealed record ActivitySkipped(string Scope, string Step, int Visit, string Cause) : Move;
public sealed record ActivityCancelled(string Execution, string Why) : Move;

/// <summary>A container is entered again: what ran inside it before is in the record, and no longer in the state.</summary>
public sealed record PassageForgotten(string Execution) : Move;

// Marks on connections (counter mode).
public sealed record MarkSet(string Connection, Mark Mark) : Move;
public sealed record MarkUsed(string Connection) : Move;
public sealed record MarkKept(string Connection) : Move;
public sealed record MarkRestored(string Connection) : Move;
public sealed record MarkErased(string Connection) : Move;
public sealed record DebtSet(string Connection) : Move;
public sealed record DebtPaid(string Connection, Mark Mark) : Move;

// Values.
public sealed record VariableSet(string Scope, string Name, JsonElement Value) : Move;
public sealed record OutputSet(string Name, JsonElement Value) : Move
{
    /// <summary>The scope of the definition whose output it is; null for the whole dossier's.</summary>
    public string? Scope { get; init; }
}

public sealed record NameSet(string Value) : Move;
public sealed record CorrelationSet(string Value) : Move;

/// <summary>A line that a step wrote (<c>WriteLine</c>): it stands in the record and changes nothing.</summary>
public sealed record LineWritten(string Execution, string Text) : Move;

// Waits and answers.
public sealed record WaitOpened(Wait Wait) : Move;
public sealed record WaitChanged(Wait Wait) : Move;
public sealed record WaitClosed(string Wait, string Why) : Move;
public sealed record Answered(string Execution, Answer Answer) : Move;
public sealed record AnswerWithdrawn(string Execution, PartyId Party, string Why) : Move;

// The text and what binds it.
public sealed record TextVersioned(TextVersion Text) : Move;
public sealed record TextFrozen(string Number, string Digest) : Move;
public sealed record FilePrinted(string TextDigest, string FileDigest, string MediaType) : Move;
public sealed record DigestBound(Binding Binding) : Move;
public sealed record DigestLapsed(string Kind, PartyId Party, string Digest, string Why) : Move;

// Parties, the dossier, other dossiers.
public sealed record PartyEntered(Party Party) : Move;
public sealed record PartyLeft(PartyId Party, string Why) : Move;
public sealed record StatusChanged(string Status) : Move;
public sealed record SignalParked(string Signal, string Name, string Correlation, JsonElement? Payload, DateTimeOffset ExpiresAt) : Move;
public sealed record SignalTaken(string Signal) : Move;

/// <summary>An event is announced to other dossiers: it stands in the record and changes nothing here.</summary>
public sealed record SignalSent(string Signal, string Name, string Correlation, JsonElement? Payload, DateTimeOffset ExpiresAt) : Move;

public sealed record DefinitionChanged(string Definition, int Version) : Move;

// What the convention is about, who gives an opinion on it, and whether it is urgent.
public sealed record ThemesSet(ImmutableArray<string> Themes) : Move;
public sealed record ConsultationSettled(ImmutableArray<PartyId> Consulted) : Move;
public sealed record UrgencyDeclared(bool Urgent) : Move;

/// <summary>The mark a connection holds (<c>flow rule of marks</c>): live = followed, dead = not taken, kept = met before a loop began
/// again.</summary>
public enum Mark
{
    None,
    Live,
    Dead,
    Kept,
}
