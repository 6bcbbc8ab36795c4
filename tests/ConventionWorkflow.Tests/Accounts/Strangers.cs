using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Accounts;

/// <summary>Who looks where nothing is theirs to see: one of each kind of the demonstration's people.</summary>
internal static class Strangers
{
    /// <summary>The number of a dossier that does not exist.</summary>
    public const string Nothing = "01a0b1c2-0000-7000-8000-000000000000";

    public static readonly IReadOnlyList<Player> All =
    [
        Cast.Of(Roles.Secretary, new("commune:1205")), Cast.Of(Roles.Mayor, new("commune:0706")),
        Cast.Of(Roles.Councillor, new("commune:1205")), Cast.Of(Roles.Alderman, new("commune:0307")),
        Cast.Of(Roles.Reviewer, new("ministry:m3s")), Cast.Of(Roles.Administrator, Cast.State),
    ];
}
