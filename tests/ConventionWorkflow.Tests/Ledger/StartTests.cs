using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Tests.Ledger;

public sealed class StartTests
{
    [Fact]
    public async Task A_proposal_is_recorded_with_all_that_follows_from_it()
    {
        await using var world = await World.Create();
        var dossier = await world.Begin();
        await using var store = world.Store.CreateDbContext();

        var row = await store.Dossiers.SingleAsync();
        Assert.Equal(("CCT-2026-001", "Moselle viticole", 1, Statuses.Running), (row.Reference, row.Title, row.Sequence, row.Status));
        var entry = await store.Entries.SingleAsync();
        Assert.Equal(row.HeadHash, entry.Hash);
        Assert.Equal(
            ["commune:1205", "commune:1206", "ministry:eco", "state:mat"],
            (await store.DossierParties.Where(one => one.Dossier == dossier).ToListAsync()).Select(one => one.Party.Value).Order());
        var item = await store.WorkItems.SingleAsync();
        Assert.Equal(("proposal", Roles.Officer, World.State), (item.Step, item.Role, item.Party));
        Assert.Equal($"{dossier}/{item.Wait}", item.Id);
        var notice = Assert.Single(await store.Notices.ToListAsync());
        Assert.Equal((World.Person(1), Templates.Asked), (notice.Person, notice.Template));
        Assert.Equal((NoticeStatus.Queued, "fr", item.Wait), (notice.Status, notice.Language, notice.Wait));
        Assert.Null(Assert.Single(await world.Verify()).Fault);
    }

    [Fact]
    public async Task References_count_the_years_conventions()
    {
        await using var world = await World.Create();
        await world.Begin();
        await world.Begin();
        world.Clock.Now = new(2026, 12, 31, 23, 30, 0, TimeSpan.Zero);   // already the new year in Luxembourg
        await world.Begin();
        Assert.Equal(
            ["CCT-2026-001", "CCT-2026-002", "CCT-2027-001"],
            await world.Query(store => store.Dossiers.OrderBy(row => row.Reference).Select(row => row.Reference).ToListAsync()));
    }

    [Fact]
    public async Task After_the_thousandth_of_a_year_the_numbers_go_on()
    {
        await using var world = await World.Create();
        await world.Begin();
        await world.Store.Scalar("UPDATE dossiers SET reference = 'CCT-2026-999'");
        await world.Begin();
        await world.Begin();
        Assert.Equal(
            ["CCT-2026-999", "CCT-2026-1000", "CCT-2026-1001"],
            await world.Query(store => store.Dossiers.OrderBy(row => row.Number).Select(row => row.Reference).ToListAsync()));
    }

    [Fact]
    public async Task The_same_request_twice_begins_one_dossier()
    {
        await using var world = await World.Create();
        var first = Assert.IsType<Outcome.Done>(await world.Ledger.Start(World.Proposal("k1"), default));
        var second = Assert.IsType<Outcome.Done>(await world.Ledger.Start(World.Proposal("k1"), default));
        Assert.Equal(first with { Repeated = true }, second);
        Assert.Equal(1, await world.Query(store => store.Dossiers.CountAsync()));
        var other = Assert.IsType<Outcome.Refused>(await world.Ledger.Start(World.Proposal("k1", "Autre chose"), default));
        Assert.Equal("request-key-reused", Assert.Single(other.Refusals).Code);
    }

    [Fact]
    public async Task A_refused_proposal_writes_nothing_and_leaves_its_key_free()
    {
        await using var world = await World.Create();
        var alone = World.Proposal("k1") with { Parties = [World.State, new("commune:9999")] };
        var refused = Assert.IsType<Outcome.Refused>(await world.Ledger.Start(alone, default));
        Assert.Equal("party-unknown", Assert.Single(refused.Refusals).Code);
        Assert.Equal(0, await world.Query(store => store.Dossiers.CountAsync()));
        Assert.IsType<Outcome.Done>(await world.Ledger.Start(World.Proposal("k1"), default));
    }

    [Fact]
    public async Task Only_a_published_definition_begins_dossiers()
    {
        await using var world = await World.Create();
        await world.Query(store => store.Definitions.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, DefinitionStatus.Draft)));
        Assert.IsType<Outcome.NotFound>(await world.Ledger.Start(World.Proposal(), default));
    }
}
