using ConventionWorkflow.Documents;

namespace ConventionWorkflow.Texts;

public static class TextsWiring
{
    /// <summary>Texts and their printing, with the documents it makes; needs the store, the ledger and a clock, not the site.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services)
    {
        services.AddDocuments();
        services.AddSingleton(provider => new Chromium(Chromium.Find(), provider.GetRequiredService<ILogger<Chromium>>()));
        services.AddSingleton<Printer>();
        services.AddScoped<TextStore>();
        services.AddScoped<Papers>();
        services.AddScoped<SaveText>();
        services.AddSingleton<SaveTurns>();
        services.AddScoped<PrintJob>();
        return services;
    }
}
