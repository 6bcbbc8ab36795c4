using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Links;

/// <summary>A sign-off link that was posted, and whether it still opens something.</summary>
/// <param name="Request">What it asks for.</param>
/// <param name="Holding">Whether its person may still answer, and for whom.</param>
/// <param name="IsElevated">Whether an answer needs a one-time code besides.</param>
/// <param name="Answer">What the role's party answered in the step, if it did.</param>
/// <param name="Reason">Why it no longer works, one of <see cref="DeadLink"/>, or empty.</param>
public sealed record FoundLink(
    SignOffLinkRow Row, DossierRow Dossier, DossierState State, RequestId Request, Holding Holding, bool IsElevated, Answer? Answer,
    string Reason)
{
    public bool Works => Reason.Length == 0;

    public string Wait => Request.Wait;

    public string Execution => Request.Execution;

    public RoleAt Role => Request.Role;

    public PersonId? For => Holding.Absent;

    /// <summary>Whether it is still waited for, whatever has become of this link.</summary>
    public bool IsOpen => State.Waits.ContainsKey(Wait);

    /// <summary>Whether a new link heals it: the request is open, its person's and on the present text; only this link is over.</summary>
    public bool MayRenew => Reason is DeadLink.Expired or DeadLink.Revoked or DeadLink.TextChanged && Holding.Holds
        && State.Waits.TryGetValue(Wait, out var wait) && wait.Digest == State.Texts.LastOrDefault()?.Digest;

    /// <summary>A mayor gives what is theirs; a deputy does not pass it on.</summary>
    public bool MayHandOver => Works && For is null && Role is { Role: Roles.Mayor, Party.Kind: OrganisationKinds.Commune };

    /// <summary>The scope of its request keys, and its name in the record: the hash, never the token.</summary>
    public string Scope => $"link:{Convert.ToHexStringLower(Row.TokenHash)}";
}

/// <summary>Why a link does not work.</summary>
public static class DeadLink
{
    public const string OtherPerson = "other-person";
    public const string Revoked = "revoked";
    public const string Used = "used";
    public const string StepClosed = "step-closed";
    public const string TextChanged = "text-changed";
    public const string Expired = "expired";
    public const string TakenBack = "taken-back";
    public const string RoleEnded = "role-ended";
}
