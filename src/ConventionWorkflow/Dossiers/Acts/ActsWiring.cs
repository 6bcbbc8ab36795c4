namespace ConventionWorkflow.Dossiers.Acts;

public static class ActsWiring
{
    /// <summary>The pages on which people act; a room that gives a question its own look registers an <see cref="OwnLook"/>.</summary>
    public static IServiceCollection AddActs(this IServiceCollection services)
    {
        services.AddScoped<Names>();
        services.AddScoped<Questions>();
        services.AddScoped<Uploads>();
        services.AddScoped<Forms>();
        services.AddScoped<Confirmations>();
        return services;
    }
}
