using ConventionWorkflow.Dossiers.Lists.Export;

namespace ConventionWorkflow.Dossiers.Lists;

public static class ListsWiring
{
    public static IServiceCollection AddLists(this IServiceCollection services)
    {
        services.AddScoped<DossierList>();
        services.AddScoped<DossierRows>();
        services.AddScoped<ItemList>();
        services.AddScoped<ChoiceReader>();
        services.AddScoped<SavedViews>();
        services.AddScoped<Heads>();
        services.AddScoped<Spoken>();
        services.AddScoped<DossierSheet>();
        return services;
    }
}
