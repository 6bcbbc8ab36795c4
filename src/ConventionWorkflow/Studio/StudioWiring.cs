using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace ConventionWorkflow.Studio;

/// <summary>Elsa Studio for administrators: its files as their package has them, and the API that it asks, on the same drafts that the
/// procedures' own pages edit.</summary>
public static class StudioWiring
{
    public static IServiceCollection AddStudio(this IServiceCollection services)
    {
        services.AddSingleton<StudioFiles>();
        services.AddScoped<StudioShelf>();
        services.AddScoped<StudioAnswers>();
        services.AddScoped<Toolbox>();
        services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options =>
        {
            var lead = options.Events.OnRedirectToLogin;
            options.Events.OnRedirectToLogin = context =>
            {
                if (!context.Request.Path.StartsWithSegments(StudioLinks.Api)) return lead(context);
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;   // a program asks: a page would be no answer
                return Task.CompletedTask;
            };
        });
        return services;
    }

    public static void MapStudio(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(
                "/studio/{**path}", ["GET", "HEAD"], (HttpContext context, string path, StudioFiles files) => files.Answer(context, path))
            .AddEndpointFilter<SameSite>();
        var api = routes.MapGroup(StudioLinks.Api).AddEndpointFilter<SameSite>();
        api.MapDescriptors();
        api.MapDefinitions();
        api.MapFiles();
    }
}
