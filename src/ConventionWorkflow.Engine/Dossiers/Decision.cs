using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>What the engine answers to a fact.</summary>
public abstract record Decision
{
    /// <summary>Nothing happened, and why: a code with its arguments, one text per code and language in the app.</summary>
    public sealed record Refused(Refusal Refusal) : Decision;

    /// <summary>What is to be recorded in one transaction. <c>State == Fold(before, Entry)</c>.</summary>
    public sealed record Accepted(Entry Entry, DossierState State, ImmutableArray<NoticeAsk> Notices) : Decision
    {
        /// <summary>Events for other dossiers. Each is a row first, and told to whoever waits for it at the next tick.</summary>
        public IEnumerable<SignalSent> Signals => Entry.Moves.OfType<SignalSent>();
    }
}

/// <summary>An expected refusal.</summary>
/// <param name="Code">Kebab-case, for instance <c>quorum-figures-impossible</c>.</param>
/// <param name="Field">The field it concerns, or empty for the act as a whole.</param>
/// <param name="Arguments">Numbers, dates and words for the sentence, in order.</param>
public sealed record Refusal(string Code, string Field, params object[] Arguments)
{
    public static Refusal Of(string code, params object[] arguments) => new(code, "", arguments);
}

/// <summary>
/// A letter to be written, addressed to a role at a party. The ledger resolves people and deputies and makes the rows;
/// the natural key is <c>dossier/execution/template/discriminator/person</c>, so deciding twice cannot mail twice.
/// </summary>
/// <param name="Template">One of <see cref="Templates"/>.</param>
/// <param name="Execution">The execution it is about, or empty for the dossier.</param>
/// <param name="Discriminator">What tells two letters of one kind apart: a date, an entry's number, a party.</param>
/// <param name="Wait">The work item that the letter asks to answer, or empty: then it only informs.</param>
public sealed record NoticeAsk(
    string Template,
    RoleAt To,
    string Execution,
    string Discriminator,
    string Wait,
    ImmutableSortedDictionary<string, string> Arguments);

/// <summary>The closed list of letters.</summary>
public static class Templates
{
    public const string Asked = "asked";
    public const string Reminder = "reminder";
    public const string Escalated = "escalated";
    public const string Answered = "answered";
    public const string StepCompleted = "step-completed";
    public const string Returned = "returned";
    public const string Refused = "refused";
    public const string Lapsed = "lapsed";
    public const string PartyLeft = "party-left";
    public const string Closed = "closed";
    public const string Message = "message";
    public const string Rectified = "rectified";
    public const string Withdrawn = "withdrawn";
    public const string Extended = "extended";

    /// <summary>To the officer: who is asked for an opinion asks for more time.</summary>
    public const string TimeAsked = "time-asked";

    /// <summary>To the secretary: a member of the council will leave the vote for an interest.</summary>
    public const string InterestDeclared = "interest-declared";

    /// <summary>A new sign-off link, which its addressee asked for.</summary>
    public const string Renewed = "renewed";

    /// <summary>A sign-off that the mayor gives to an alderman.</summary>
    public const string HandedOver = "handed-over";

    /// <summary>The one-time code of a sign-off.</summary>
    public const string Code = "code";
}
