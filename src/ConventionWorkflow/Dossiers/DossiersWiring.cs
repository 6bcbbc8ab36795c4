using ConventionWorkflow.Ledger;
using MediatR;

namespace ConventionWorkflow.Dossiers;

public static class DossiersWiring
{
    /// <summary>The mediator and what it carries, by hand: one line a command.</summary>
    public static IServiceCollection AddDossiers(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(RefuseStrangers<,>));
        services.AddScoped<IRequestHandler<Act, Outcome>, ActHandler>();
        services.AddScoped<IRequestHandler<Propose, Outcome>, ProposeHandler>();
        return services;
    }
}
