using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Statistics;

public static class StatisticsWiring
{
    /// <summary>How long things take (<i>statistiques</i>): measured from the ledger beside its decisions, counted within the reader's
    /// scope.</summary>
    public static IServiceCollection AddStatistics(this IServiceCollection services)
    {
        services.AddSingleton<Measuring>();
        services.AddScoped<CountedDossiers>();
        services.AddScoped<Figures>();
        services.AddScoped<Report>();
        services.AddScoped<ReportSheet>();
        return services.AddSingleton(new Lane("/statistiques", "lane.statistics", 6, LanePlace.FootSignedIn));
    }
}
