using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Public;

public static class PublicWiring
{
    /// <summary>What is open to everybody: what the site is, help, the accessibility statement, a way to report a problem.</summary>
    public static IServiceCollection AddPublic(this IServiceCollection services)
    {
        services.AddSingleton<Handbook>();
        services.AddSingleton<ReportBrake>();
        services.AddSingleton(new Lane("/aide", "lane.help", 10, LanePlace.Foot));
        return services.AddSingleton(new Lane("/accessibilite", "lane.accessibility", 20, LanePlace.Foot));
    }
}
