using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Links;

/// <summary>
/// A request for a sign-off or an opinion by the name of its work item, <c>{dossier}/{execution}/{kind}/{role}</c>, which says what it is
/// even when the item is closed and gone.
/// </summary>
public sealed record RequestId(DossierId Dossier, string Wait, string Execution, RoleAt Role)
{
    public static RequestId Parse(string workItem)
    {
        var cut = workItem.IndexOf('/', StringComparison.Ordinal);
        var wait = workItem[(cut + 1)..];
        var role = wait.LastIndexOf('/');
        return new(DossierId.Parse(workItem[..cut]), wait, wait[..wait.LastIndexOf('/', role - 1)], RoleAt.Parse(wait[(role + 1)..]));
    }
}
