using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Calendar;

public static class CalendarWiring
{
    public static IServiceCollection AddCalendar(this IServiceCollection services)
    {
        services.AddScoped<Agenda>();
        return services.AddSingleton(new Lane("/calendrier", "lane.calendar", 30));
    }
}
