using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Tests.Accounts;

public sealed class ScopeTests(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string Moselle = "Moselle viticole";
    private const string Oesling = "Plateau de l'Oesling";

    public async Task InitializeAsync()
    {
        await app.Person("m@mat.example", Roles.Officer, "state:mat");
        await app.Person("s@remich.example", Roles.Secretary, "commune:1303");
        await app.Person("s@clervaux.example", Roles.Secretary, "commune:0501");
        await app.Person("audit@mat.example", Roles.Auditor, "state:mat");
        await app.Person("admin@mat.example", Roles.Administrator, "ministry:mdigi");
        await app.Person("new@remich.example", Roles.Reviewer, "ministry:mea");
        await app.In(Seed);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("m@mat.example", Moselle, Oesling)]
    [InlineData("audit@mat.example", Moselle, Oesling)]
    [InlineData("s@remich.example", Moselle)]
    [InlineData("s@clervaux.example", Oesling)]
    [InlineData("admin@mat.example")]
    public async Task One_sees_the_dossiers_of_ones_organisations_and_the_ministry_sees_all(string address, params string[] titles) =>
        Assert.Equal(titles, await app.In(services => Seen(services, address)));

    [Fact]
    public async Task A_deputy_sees_and_answers_what_the_absent_person_would()
    {
        var (deputy, absent) = (await Id("new@remich.example"), await Id("s@remich.example"));
        Assert.Empty(await app.In(services => Seen(services, "new@remich.example")));
        await app.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            store.Delegations.Add(new()
            {
                Id = Guid.CreateVersion7(),
                Absent = absent,
                Deputy = deputy,
                FromOn = today.AddDays(-2),
                UntilOn = today.AddDays(2),
            });
            return await store.SaveChangesAsync();
        });
        Assert.Equal([Moselle], await app.In(services => Seen(services, "new@remich.example")));
        var (held, mine) = await app.In(async services =>
        {
            var me = await Begin(services, "new@remich.example");
            return (me.For(new RoleAt(Roles.Secretary, new("commune:1303"))), await services.GetRequiredService<Scope>().Mine.CountAsync());
        });
        Assert.Equal(absent, held);
        Assert.Equal(1, mine);
    }

    private static async Task<string[]> Seen(IServiceProvider services, string address)
    {
        await Begin(services, address);
        return await services.GetRequiredService<Scope>().Dossiers.OrderBy(one => one.Reference).Select(one => one.Title).ToArrayAsync();
    }

    private static async Task<Me> Begin(IServiceProvider services, string address)
    {
        var account = await services.GetRequiredService<Store>().Users.SingleAsync(one => one.Email == address);
        var factory = services.GetRequiredService<Microsoft.AspNetCore.Identity.IUserClaimsPrincipalFactory<Account>>();
        Assert.True(await services.GetRequiredService<Session>().Begin(await factory.CreateAsync(account), default));
        return services.GetRequiredService<Me>();
    }

    private Task<PersonId> Id(string address) => app.In(async services =>
        new PersonId((await services.GetRequiredService<Store>().Users.SingleAsync(one => one.Email == address)).Id));

    private static async Task<bool> Seed(IServiceProvider services)
    {
        var store = services.GetRequiredService<Store>();
        if (await store.Dossiers.AnyAsync()) return true;
        var now = TimeProvider.System.GetUtcNow();
        store.Definitions.Add(new()
        {
            DefinitionId = "d",
            Version = 1,
            Name = "d",
            ContentHash = "",
            Json = [],
            Status = "published",
            Source = "file",
            CreatedAt = now,
        });
        foreach (var (title, commune) in new[] { (Moselle, "commune:1303"), (Oesling, "commune:0501") })
        {
            var id = new DossierId(Guid.CreateVersion7());
            store.Dossiers.Add(new()
            {
                Id = id,
                Number = commune == "commune:1303" ? 1 : 2,
                Reference = $"CCT-{title}",
                Title = title,
                DefinitionId = "d",
                DefinitionVersion = 1,
                Sequence = 0,
                HeadHash = [],
                State = [],
                Status = "running",
                CreatedAt = now,
                ChangedAt = now,
            });
            store.DossierParties.Add(new() { Dossier = id, Party = new(commune), Signs = true });
            store.WorkItems.Add(new()
            {
                Id = $"{id}/w",
                Dossier = id,
                Wait = "w",
                Kind = "vote",
                Step = "votes",
                Role = Roles.Secretary,
                Party = new(commune),
                OpenedAt = now,
            });
        }
        await store.SaveChangesAsync();
        return true;
    }
}
