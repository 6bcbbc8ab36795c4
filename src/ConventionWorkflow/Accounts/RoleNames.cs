using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Accounts;

/// <summary>
/// Roles as they are called at an organisation, by the law that it follows: a syndicate or a nature park has a chair and a committee where
/// a commune has a mayor and a council.
/// </summary>
public static class RoleNames
{
    /// <param name="words">A room's own words of the roles: <c>role.mayor</c>, and <c>role.mayor.committee</c> where they differ.</param>
    public static string Of(IStringLocalizer words, RoleAt role)
    {
        using var law = LegalWords.By(Jurisdictions.Of(role.Party));
        var isCommittee = role.Party.Kind is OrganisationKinds.Syndicate or OrganisationKinds.NaturePark;
        if (isCommittee && words[$"role.{role.Role}.committee"] is { ResourceNotFound: false } there) return there.Value;
        return words[$"role.{role.Role}"] is { ResourceNotFound: false } called ? called.Value : role.Role;
    }
}
