namespace ConventionWorkflow.Texts;

public static class TextsWiring
{
    public static IServiceCollection AddTexts(this IServiceCollection services)
    {
        services.AddSingleton(provider => new Chromium(Chromium.Find(), provider.GetRequiredService<ILogger<Chromium>>()));
        services.AddSingleton<Printer>();
        services.AddScoped<TextStore>();
        services.AddScoped<Papers>();
        services.AddScoped<SaveText>();
        services.AddSingleton<SaveTurns>();
        services.AddScoped<PrintJob>();
        services.AddScoped<Documents.DocumentStore>();
        return services;
    }
}
