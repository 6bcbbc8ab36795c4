namespace ConventionWorkflow.Demo;

public static class DemoWiring
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddHostedService<Seeding>();
}
