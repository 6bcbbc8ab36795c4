using ConventionWorkflow.Dossiers.Acts;

namespace ConventionWorkflow.Councils;

public static class CouncilsWiring
{
    public static IServiceCollection AddCouncils(this IServiceCollection services)
    {
        services.AddSingleton(new OwnLook("deliberation", "/Councils/_Deliberation.cshtml", "/Councils/_Lead.cshtml"));
        services.AddSingleton(new OwnLook("after-refusal", null, "/Councils/_AfterRefusal.cshtml"));
        services.AddScoped<Drafts>();
        services.AddSingleton<IPropose, ProposeSession>();
        return services;
    }
}
