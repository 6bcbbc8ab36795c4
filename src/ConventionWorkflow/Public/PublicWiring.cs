using ConventionWorkflow.Public.Conventions;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Public;

public static class PublicWiring
{
    /// <summary>What is open to everybody: what is published, what the site is, help, the accessibility statement, a way to report a
    /// problem.</summary>
    public static IServiceCollection AddPublic(this IServiceCollection services)
    {
        services.AddSingleton<Handbook>();
        services.AddSingleton<ReportBrake>();
        services.AddScoped<PublishedConventions>();
        services.AddScoped<Milestones>();
        services.AddSingleton(new Lane(ConventionLinks.All, "lane.conventions", 10, LanePlace.Public));
        services.AddSingleton(new Lane(ConventionLinks.All, "lane.conventions", 4, LanePlace.Foot));
        services.AddSingleton(new Lane("/aide", "lane.help", 10, LanePlace.Foot));
        return services.AddSingleton(new Lane("/accessibilite", "lane.accessibility", 20, LanePlace.Foot));
    }
}
