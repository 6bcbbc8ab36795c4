using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Links;

/// <summary>
/// A request for a sign-off by the name of its work item, <c>{dossier}/{execution}/sign-off/{role}</c>, which says what it is even when the
/// item is closed and gone.
/// </summary>
public sealed record RequestId(DossierId Dossier, string Wait, string Execution, RoleAt Role)
{
    private const string Kind = "/sign-off/";

    public static RequestId Parse(string workItem)
    {
        var cut = workItem.IndexOf('/', StringComparison.Ordinal);
        var wait = workItem[(cut + 1)..];
        var at = wait.LastIndexOf(Kind, StringComparison.Ordinal);
        return new(DossierId.Parse(workItem[..cut]), wait, wait[..at], RoleAt.Parse(wait[(at + Kind.Length)..]));
    }
}
