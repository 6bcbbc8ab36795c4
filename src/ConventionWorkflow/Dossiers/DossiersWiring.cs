using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Dossiers.Notes;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Links;
using ConventionWorkflow.Shared;
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
        services.AddSingleton(new Lane("/dossiers", "lane.dossiers", 20));
        services.AddScoped<Sight>();
        services.AddScoped<HandOvers>();
        services.AddScoped<Standings>();
        services.AddScoped<KeptEvents>();
        services.AddScoped<DossierViews>();
        services.AddScoped<FirstText>();
        services.AddScoped<SimilarConventions>();
        services.AddScoped<Notebook>();
        foreach (var teller in new[] { typeof(Lead), typeof(Blocking), typeof(Board), typeof(Dues),
            typeof(JournalTelling) }) services.AddScoped(teller);
        return services.AddLists();
    }
}
