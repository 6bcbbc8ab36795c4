namespace ConventionWorkflow.Links;

public static class LinksWiring
{
    /// <summary>The pages behind sign-off links; their key is made with the post.</summary>
    public static IServiceCollection AddLinks(this IServiceCollection services)
    {
        services.AddSingleton<LinkBrake>();
        services.AddScoped<SignOffLinks>();
        services.AddScoped<RequestReader>();
        return services;
    }
}
