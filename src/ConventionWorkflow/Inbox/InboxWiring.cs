using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Inbox;

public static class InboxWiring
{
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.AddScoped<Tray>();
        services.AddScoped<Asked>();
        services.AddScoped<ExpectedReader>();
        services.AddScoped<Holders>();
        services.AddScoped<InboxSheet>();
        services.AddScoped<NextItem>();
        return services.AddSingleton(new Lane(
            "/boite", "lane.inbox", 10, Waiting: (provider, cancel) => provider.GetRequiredService<Tray>().Count(cancel)));
    }
}
