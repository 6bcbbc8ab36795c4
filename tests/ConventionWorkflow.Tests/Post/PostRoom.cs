using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Post;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Tests.Ledger;
using ConventionWorkflow.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Tests.Post;

/// <summary>The post on a real store with a clock that stands still: everything but the web pages.</summary>
internal sealed class PostRoom : IAsyncDisposable
{
    private readonly DirectoryInfo directory;
    private readonly ServiceProvider services;

    private PostRoom(DirectoryInfo directory, Database database, ManualClock clock, params (string Key, string Value)[] settings)
    {
        this.directory = directory;
        Clock = clock;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build();
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddLocalization();
        collection.AddSingleton<IStringLocalizerFactory, TypesetLocalizerFactory>();
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddSingleton(new Settings(new("https://conventions.example.lu"), IsDevelopment: false));
        collection.AddSingleton(new DataDirectory(directory.FullName));
        collection.AddStore(database);
        collection.AddLedger();
        collection.AddPost(configuration);
        collection.AddSingleton<ConventionWorkflow.Reminders.Sweep>();
        services = collection.BuildServiceProvider();
    }

    public ManualClock Clock { get; }

    public Moselle Moselle { get; private set; } = null!;

    public IServiceProvider Services => services;

    public string Kept => directory.FullName;

    public static async Task<PostRoom> Open(params (string Key, string Value)[] settings)
    {
        var directory = Directory.CreateTempSubdirectory("post-");
        var database = await TestDatabase.Of(directory.FullName);
        var room = new PostRoom(directory, database, new(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero)), settings);
        await using (var store = room.Store()) await store.Migrate(default);
        room.Moselle = await Moselle.On(room.Store, room.services.GetRequiredService<DossierLedger>(), () => room.Clock.Now);
        return room;
    }

    public Store Store() => services.GetRequiredService<IDbContextFactory<Store>>().CreateDbContext();

    public async Task<Letter> Render(NoticeRow notice, LetterView view = LetterView.Recipient)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Letters>().Render(notice, default, view);
    }

    /// <summary>The last letter of that template to that role, rendered.</summary>
    public async Task<Letter> Last(string template, RoleAt role) =>
        await Render((await Moselle.Notices()).Last(one => one.Template == template && one.Role == role.Role && one.Party == role.Party));

    public async Task<object?> Scalar(string statement)
    {
        await using var connection = await services.GetRequiredService<Database>().Open(default);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await TestDatabase.Delete(directory.FullName);
    }
}
