using System.Collections.Immutable;
using System.Text;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Bench.Country;

/// <summary>A dossier, begun by a real act, in which the office that proposed it is waited for; a copy names other communes.</summary>
/// <param name="Json">Its state, with marks where the two communes stand.</param>
internal sealed record Template(DossierState State, string Json, string Role, string Step, string Kind, string Wait)
{
    public const string One = "{one}";
    public const string Other = "{other}";

    private static readonly ImmutableArray<PartyId> Communes = [Cast.Communes[0], Cast.Communes[1]];

    public static async Task<IReadOnlyList<Template>> Make(ServiceProvider stage, StoryClock clock) =>
        [await Of(stage, clock, Roles.Secretary), await Of(stage, clock, Roles.Mayor)];

    private static async Task<Template> Of(ServiceProvider stage, StoryClock clock, string role)
    {
        var tell = new Teller(stage, clock, TimeSpan.Zero, new ConventionText { Title = "Convention" }, new SilentNarrator());
        await tell.Begin("2026-03-02 09:00", "Convention", Cast.Of(role, Communes[0]), [Cast.State, .. Communes]);
        var state = await tell.State();
        var wait = state.Waits.Values.Single(wait => wait.To == new RoleAt(role, Communes[0]));
        return new(
            state, Marked(Encoding.UTF8.GetString(LedgerJson.Bytes(state))), role, state.Execution(wait.Execution)!.Step, wait.Kind,
            Marked(wait.Id));
    }

    private static string Marked(string text) => text.Replace(Communes[0].Value, One, StringComparison.Ordinal)
        .Replace(Communes[1].Value, Other, StringComparison.Ordinal);
}
