using ConventionWorkflow.Areas;
using ConventionWorkflow.Data;
using ConventionWorkflow.Definitions;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Post;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Statistics;
using ConventionWorkflow.Texts;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Demo;

/// <summary>Where a story is played: the rooms it needs over one database, with the story's own clock, without a site.</summary>
public static class Stage
{
    /// <param name="chromium">Null prints HTML.</param>
    public static ServiceProvider Build(IConfiguration configuration, DataDirectory data, StoryClock clock, string? chromium)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLocalization();
        services.AddSingleton<IStringLocalizerFactory, TypesetLocalizerFactory>();
        services.AddSingleton(configuration);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(data);
        services.AddSingleton(new Settings(new Uri("http://localhost:5080"), true));
        services.AddSingleton<Refusals>();
        services.AddStore(data.Database(configuration));
        services.AddSingleton<Library>();
        services.AddLedger();
        services.AddPost(configuration);
        services.AddTexts();
        services.AddSingleton<Measuring>();
        services.AddSingleton(provider => new Chromium(chromium, provider.GetRequiredService<ILogger<Chromium>>()));
        return services.BuildServiceProvider();
    }

    /// <summary>The database with its reference data, the procedures of the directory and the cast.</summary>
    public static async Task Set(ServiceProvider stage, IConfiguration configuration, CancellationToken cancel)
    {
        await using var scope = stage.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        await store.Migrate(cancel);
        await ReferenceData.Fill(store, cancel);
        await Cast.Enter(store, cancel);
        await stage.GetRequiredService<Library>().Import(WorkflowsOptions.Path(configuration), cancel);
    }
}
