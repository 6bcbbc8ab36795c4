namespace ConventionWorkflow.Shared;

/// <summary>The settings as a command reads them: the shipped file, the environment, and what was said on its line.</summary>
public static class CommandSettings
{
    /// <param name="data">The directory after <c>--data</c>, or null for the setting's own.</param>
    public static IConfiguration Read(string? data) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json")
        .AddEnvironmentVariables()
        .AddInMemoryCollection(data is null ? [] : [new("Data:Directory", data), new("ConnectionStrings:Default", null)])
        .Build();
}
