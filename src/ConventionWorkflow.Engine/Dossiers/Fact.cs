using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>
/// What happened, as it was told to the engine: the first half of an entry. The kind is one of <see cref="FactKinds"/>.
/// Field values are canonical invariant strings (a date is <c>yyyy-MM-dd</c>); free text is already replaced by its commitment.
/// </summary>
/// <param name="Target">The work item, execution, step or party the fact is about; empty for the dossier itself.</param>
/// <param name="Act">For <c>acted</c>: the act's name in the step's descriptor.</param>
/// <param name="Used">What of the context was looked at and decided the outcome (seats, digests, guard), so that the record explains
/// itself.</param>
public sealed record Fact(
    string Kind,
    string Target,
    string Act,
    Actor Actor,
    ImmutableSortedDictionary<string, string> Fields,
    string RequestKey = "")
{
    public ImmutableSortedDictionary<string, string> Used { get; init; } = NoFields;

    public static ImmutableSortedDictionary<string, string> NoFields { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The field as typed, or empty.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>A fact of the engine's own making: a deadline, an escalation, a printed file.</summary>
    public static Fact OfSystem(string kind, string target) => new(kind, target, "", Actor.System, NoFields);
}

/// <summary>Who acted, in which role, and for whom (<i>en l'absence de</i>).</summary>
/// <param name="Person">The person who acted.</param>
/// <param name="As">The role in which the act was done; null for the engine itself.</param>
/// <param name="For">The absent person in whose place it was done.</param>
/// <param name="Through">The door: <c>page</c>, <c>link</c>, <c>link+code</c>, <c>api</c>, <c>tick</c>, <c>command</c>.</param>
public sealed record Actor(PersonId Person, RoleAt? As, PersonId? For, string Through)
{
    public static Actor System { get; } = new(PersonId.System, null, null, "tick");
}

/// <summary>The closed list of fact kinds, past tense; a kind once recorded keeps its name for ever.</summary>
public static class FactKinds
{
    public const string Proposed = "proposed";
    public const string Acted = "acted";
    public const string DeadlinePassed = "deadline-passed";
    public const string Escalated = "escalated";
    public const string DeadlineExtended = "deadline-extended";
    public const string TextSaved = "text-saved";
    public const string TextPrinted = "text-printed";
    public const string PartyJoined = "party-joined";
    public const string PartyWithdrawn = "party-withdrawn";
    public const string Rectified = "rectified";
    public const string Returned = "returned";
    public const string Skipped = "skipped";
    public const string AddresseeAdded = "addressee-added";
    public const string IncidentRetried = "incident-retried";
    public const string IncidentSkipped = "incident-skipped";
    public const string Withdrawn = "withdrawn";
    public const string TakenBack = "taken-back";
    public const string Reminded = "reminded";
    public const string TimeAsked = "time-asked";
    public const string InterestDeclared = "interest-declared";

    /// <summary>An event was published: whoever waits for it goes on, else it is kept until somebody does.</summary>
    public const string Signalled = "signalled";

    /// <summary>An event that another dossier announced reached this one, which waits for it.</summary>
    public const string EventReached = "event-reached";

    /// <summary>An officer discards an event that is kept, here or for other dossiers.</summary>
    public const string SignalDiscarded = "signal-discarded";

    /// <summary>The clock moved on: events that were kept meet who waits for them by now, or expire.</summary>
    public const string SignalsDue = "signals-due";

    /// <summary>A task that a workflow gave out was reported done, with its result.</summary>
    public const string TaskReported = "task-reported";

    /// <summary>The whole was cancelled.</summary>
    public const string Cancelled = "cancelled";
}
