using ConventionWorkflow.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConventionWorkflow.Tests.Nodes;

public sealed class PublishedElsewhereTests
{
    [Fact]
    public async Task What_one_node_publishes_the_next_dossier_of_the_other_follows_and_a_running_one_does_not()
    {
        await using var world = await World.Create();
        using var states = new States();
        using var other = new DossierLedger(
            world.Store.Database, world.Store.Gate, new Graphs(world.Store), states, world.Clock, NullLogger<DossierLedger>.Instance);
        var running = await Begin(other);
        Assert.Equal(1, await Version(world, running));

        var directory = Directory.CreateTempSubdirectory("published-");
        var shipped = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workflows", "convention-lu.json"));
        var changed = shipped.Replace("20 business-days", "25 business-days", StringComparison.Ordinal);
        Assert.NotEqual(shipped, changed);
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "convention-lu.json"), changed);
        await new Library(world.Store, world.Clock, NullLogger<Library>.Instance).Import(directory.FullName, default);
        directory.Delete(recursive: true);

        Assert.Equal(2, await Version(world, await Begin(other)));
        Assert.IsType<Outcome.Done>(await other.Decide(
            await world.Answer(running, "proposal", "complete", 1, "", ("outcome", "Submit")), default));
        Assert.Equal(1, await Version(world, running));
    }

    private static async Task<DossierId> Begin(DossierLedger ledger) =>
        Assert.IsType<Outcome.Done>(await ledger.Start(World.Proposal(), default)).Dossier;

    private static Task<int> Version(World world, DossierId dossier) => world.Query(store =>
        store.Dossiers.Where(one => one.Id == dossier).Select(one => one.DefinitionVersion).SingleAsync());
}
