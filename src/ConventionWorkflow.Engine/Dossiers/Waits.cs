using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>
/// Something that the dossier waits for: an act of a role at a party (then it is a work item), or the machine (<c>print</c>).
/// Its timers can be rebuilt from it, so a restart or a restored backup forgets none.
/// </summary>
/// <param name="Id"><c>execution/kind/subject</c>: the role at a party, or the party it is about.</param>
/// <param name="Kind">What is asked: <c>task</c>, <c>sign-off</c>, <c>opinion</c>, <c>deliberation</c>, <c>decision</c>,
/// <c>supervision</c>, <c>signature</c>, <c>publication</c>, <c>print</c>; of a workflow <c>event</c>, <c>run-task</c>,
/// <c>time</c>.</param>
/// <param name="To">Who is asked and mailed; null when the machine is waited for.</param>
/// <param name="Acts">The acts that answer it, by name.</param>
public sealed record Wait(string Id, string Execution, string Kind, RoleAt? To, ImmutableArray<string> Acts, DateTimeOffset OpenedAt)
{
    /// <summary>A role that may record the answer in its place, such as the officer for a paper extract.</summary>
    public RoleAt? Also { get; init; }

    /// <summary>The instant at which the legal day ends (24:00 local), if there is a deadline.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Reminders, as instants, in order.</summary>
    public ImmutableArray<DateTimeOffset> RemindAt { get; init; } = [];

    /// <summary>When an officer last reminded of it; the reminders of its own term are not counted.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    public DateTimeOffset? EscalateAt { get; init; }
    public RoleAt? EscalateTo { get; init; }

    /// <summary>Whether the passing of <see cref="DueAt"/> is a fact with a consequence (silence), and not mere lateness.</summary>
    public bool Expires { get; init; }

    /// <summary>Until when who is asked has asked for more time (<i>demande de délai</i>), as long as nobody extended the term.</summary>
    public DateOnly? AskedUntil { get; init; }

    /// <summary>Members of the council who declared an interest (<i>conflit d’intérêts</i>) and will leave the vote; null where nobody
    /// did.</summary>
    public ImmutableArray<PersonId>? Withdrawing { get; init; }

    /// <summary>The event or task that the machine waits for, by its name; null where it waits for a date or a person.</summary>
    public string? Event { get; init; }

    /// <summary>The text the answer cites or binds, if any.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The party that the answer is about, where it is not the one asked: supervision of a commune's vote.</summary>
    public PartyId? About { get; init; }

    /// <summary>Who may change the text while this is open; nobody where the definition does not open it.</summary>
    public ImmutableArray<RoleAt> Editors { get; init; } = [];

    /// <summary>The party whose answer this is.</summary>
    public PartyId? Subject => About ?? To?.Party;

    /// <summary>Whether more time may be asked for: of an opinion with a term, one request at a time.</summary>
    public bool MayAskForTime => Kind == "opinion" && DueAt is not null && AskedUntil is null;

    /// <summary>Whether that person may declare an interest: a member of the council that is asked to vote, once.</summary>
    public bool MayDeclareInterest(RoleAt role, PersonId person) =>
        Kind == "deliberation" && role.Party == To?.Party && role.Role is (Roles.Councillor or Roles.Alderman or Roles.Mayor)
            && Withdrawing?.Contains(person) is not true;

    public bool MayBeAnsweredBy(RoleAt? role) => role is not null && (role == To || role == Also);
}

/// <summary>A party's answer in a step and the law's verdict on it.</summary>
/// <param name="Act">The act that gave it, or <c>silence</c>.</param>
/// <param name="Verdict">What follows, such as <c>approved</c>, <c>tie</c>, <c>no-quorum</c>, <c>favourable</c>, <c>returned</c>.</param>
/// <param name="Round">The how-manieth vote of this party in the step; 1 elsewhere.</param>
/// <param name="Figures">What was counted or said, as canonical strings.</param>
/// <param name="Entry">The entry that recorded it.</param>
public sealed record Answer(
    PartyId Party,
    string Act,
    string Verdict,
    int Round,
    ImmutableSortedDictionary<string, string> Figures,
    string Digest,
    int Entry,
    DateTimeOffset At)
{
    /// <summary>The role that answered, for the trace and for who is told of a return.</summary>
    public RoleAt? By { get; init; }
}

/// <summary>A party to the convention, or an adviser on it.</summary>
/// <param name="Signs">Whether it is a contracting party; ministries that only give opinions are not.</param>
public sealed record Party(PartyId Id, bool Signs)
{
    /// <summary>Why it left, or empty.</summary>
    public string Left { get; init; } = "";

    public bool IsIn => Left.Length == 0;
}

/// <summary>A numbered version of the text.</summary>
/// <param name="Number">"1.0", "1.2", "2.0".</param>
/// <param name="Digest">Its TextDigest, lower-case hexadecimal SHA-256 of the canonical form <c>text/1</c>.</param>
public sealed record TextVersion(string Number, string Digest, int Entry, DateTimeOffset At, PersonId By);

/// <summary>The file printed once, with its visas, that is signed.</summary>
public sealed record PrintedFile(string TextDigest, string FileDigest, string MediaType);

/// <summary>A decision that binds the digest of the frozen text: it lapses when the text changes.</summary>
/// <param name="Kind">One of <see cref="BindingKinds"/>.</param>
/// <param name="On">The legal date of the decision.</param>
public sealed record Binding(string Kind, PartyId Party, string Digest, string Execution, DateOnly On, string Reference)
{
    public string Lapsed { get; init; } = "";

    public bool Holds => Lapsed.Length == 0;
}

public static class BindingKinds
{
    public const string Agreement = "agreement";
    public const string Vote = "vote";
    public const string Supervision = "supervision";
    public const string Signature = "signature";
}
