using ConventionWorkflow.Data;

namespace ConventionWorkflow.Areas;

public static class AreasWiring
{
    /// <summary>Communes, ministries and authorities, there before the first page, and the boundaries where a file has them.</summary>
    public static IServiceCollection AddAreas(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(Boundaries.Of(configuration))
        .AddHostedService<FillAtStart>();

    private sealed class FillAtStart(IServiceScopeFactory scopes) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            await ReferenceData.Fill(scope.ServiceProvider.GetRequiredService<Store>(), cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
