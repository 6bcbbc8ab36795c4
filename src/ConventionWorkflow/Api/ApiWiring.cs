using ConventionWorkflow.Accounts;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace ConventionWorkflow.Api;

public static class ApiWiring
{
    /// <summary>The door of programs: tokens, their pages, and routes that send the same acts as the pages.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddScoped<Problems>();
        services.AddScoped<Answers>();
        services.AddScoped<ActFields>();
        services.AddSingleton<ApiBrake>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Name, null);
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.ApplicationScheme,
            options => options.ForwardDefaultSelector = context => BearerHandler.IsApi(context) ? BearerHandler.Name : null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Routes.Reading, policy => policy.AddAuthenticationSchemes(BearerHandler.Name).RequireAuthenticatedUser())
            .AddPolicy(Routes.Acting, policy => policy.AddAuthenticationSchemes(BearerHandler.Name)
                .RequireClaim(BearerHandler.ScopeClaim, Data.TokenScopes.Act));
        services.ConfigureHttpJsonOptions(options => Bodies.Configure(options.SerializerOptions));
        services.AddOpenApi("v1", ApiDescription.Configure);
        return services.AddSingleton(new Lane("/compte/jetons", "lane.tokens", 90, LanePlace.FootSignedIn));
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").AddEndpointFilter(app.Services.GetRequiredService<ApiBrake>());
        api.MapDossiers();
        api.MapLedger();
        api.MapDossierActs();
        api.MapTexts();
        api.MapWorkItems();
        api.MapUploads();
        app.MapOpenApi().AllowAnonymous();
    }
}
