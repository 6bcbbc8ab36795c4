using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Links;

/// <summary>A sign-off link that was posted, and whether it still opens something.</summary>
/// <param name="Execution">The step that it belongs to.</param>
/// <param name="Role">The role whose answer it is.</param>
/// <param name="Answer">What that role's party answered in the step, if it did.</param>
/// <param name="Reason">Why it no longer works, one of <see cref="DeadLink"/>, or empty.</param>
public sealed record FoundLink(
    SignOffLinkRow Row, DossierRow Dossier, DossierState State, string Wait, string Execution, RoleAt Role, PersonId? For, Answer? Answer,
    string Reason)
{
    public bool Works => Reason.Length == 0;

    /// <summary>Whether it is still waited for, whatever has become of this link.</summary>
    public bool IsOpen => State.Waits.ContainsKey(Wait);

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
    public const string RoleEnded = "role-ended";
}
