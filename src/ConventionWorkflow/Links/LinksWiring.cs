namespace ConventionWorkflow.Links;

public static class LinksWiring
{
    /// <summary>The pages behind sign-off links; their key is made with the post, who may answer is known to the dossiers.</summary>
    public static IServiceCollection AddLinks(this IServiceCollection services)
    {
        services.AddSingleton<LinkBrake>();
        services.AddScoped<Assurance>();
        services.AddScoped<LinkCodes>();
        services.AddScoped<SignOffLinks>();
        services.AddScoped<LinkWishes>();
        services.AddScoped<EarlierSignOffs>();
        services.AddScoped<RequestReader>();
        services.Configure<RequestLocalizationOptions>(options => options.RequestCultureProviders.Insert(1, new LinkLanguage()));
        return services;
    }
}
