namespace ConventionWorkflow.Definitions;

/// <summary>The section <c>Workflows</c>.</summary>
public sealed class WorkflowsOptions
{
    /// <summary>Where procedures lie as files; relative to the program.</summary>
    public string Directory { get; set; } = "workflows";

    public static string Path(IConfiguration configuration)
    {
        var options = new WorkflowsOptions();
        configuration.GetSection("Workflows").Bind(options, binding => binding.ErrorOnUnknownConfiguration = true);
        return System.IO.Path.GetFullPath(options.Directory, AppContext.BaseDirectory);
    }
}

public static class DefinitionsWiring
{
    /// <summary>The library, filled from its directory when the program starts.</summary>
    public static IServiceCollection AddDefinitions(this IServiceCollection services, IConfiguration configuration)
    {
        var directory = WorkflowsOptions.Path(configuration);
        services.AddSingleton<Library>();
        services.AddScoped<Procedures>();
        services.AddScoped<Drafts>();
        services.AddScoped<DefinitionLife>();
        services.AddScoped<DrawnDefinitions>();
        services.AddScoped<ProcedureVersions>();
        services.AddScoped<Rehearsing.InventedWorlds>();
        services.AddScoped<Rehearsing.RehearsalView>();
        services.AddHostedService(provider => new ImportAtStart(provider.GetRequiredService<Library>(), directory));
        return services;
    }

    private sealed class ImportAtStart(Library library, string directory) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => library.Import(directory, cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
