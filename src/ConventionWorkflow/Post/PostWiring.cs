using ConventionWorkflow.Links;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Post;

public static class PostWiring
{
    /// <summary>Letters and the post office, on the store and the ledger that were added before.</summary>
    public static IServiceCollection AddPost(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SmtpOptions>()
            .Bind(configuration.GetSection("Smtp"), binding => binding.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<Terms>()
            .Bind(configuration.GetSection("Links"), binding => binding.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => SignOffKey.Of(configuration, provider.GetRequiredService<DataDirectory>()));
        services.AddScoped<MatterReader>();
        services.AddScoped<Letters>();
        services.AddScoped<LetterPreviews>();
        services.AddScoped<Specimens>();
        services.AddSingleton<PostOffice>();
        return services;
    }
}
