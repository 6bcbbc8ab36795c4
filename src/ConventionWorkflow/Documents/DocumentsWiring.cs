namespace ConventionWorkflow.Documents;

public static class DocumentsWiring
{
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddScoped<DocumentStore>();
        services.AddHostedService<Sweeping>();
        return services;
    }
}
