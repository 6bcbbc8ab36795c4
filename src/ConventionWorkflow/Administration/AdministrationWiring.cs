using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Administration;

public static class AdministrationWiring
{
    /// <summary>Organisations, people, mandates and themes, kept by administrators; for everybody else the pages do not exist.</summary>
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.Add(new AdministratorsOnly()));
        services.AddScoped<ChangeLog>();
        services.AddScoped<OrganisationRegister>();
        services.AddScoped<PeopleRegister>();
        services.AddScoped<Mandates>();
        services.AddScoped<Guarded>();
        services.AddScoped<IImport, OrganisationImport>();
        services.AddScoped<IImport, PeopleImport>();
        services.AddSingleton(new Lane("/administration", "lane.administration", 80)
        {
            IsShown = provider => provider.GetRequiredService<Me>().Holds(Roles.Administrator),
        });
        return services;
    }
}
