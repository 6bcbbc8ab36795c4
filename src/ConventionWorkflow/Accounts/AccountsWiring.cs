using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace ConventionWorkflow.Accounts;

public static class AccountsWiring
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration, Settings settings)
    {
        services.AddOptions<DemoOptions>()
            .Configure(options => options.Enabled = settings.IsDevelopment)
            .Bind(configuration.GetSection("Demo"), binding => binding.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddIdentityCore<Account>(Shape).AddEntityFrameworkStores<Store>().AddSignInManager().AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie = Cookies.Make(settings, "session");
            options.ExpireTimeSpan = TimeSpan.FromHours(8);
            options.SlidingExpiration = true;
            options.LoginPath = "/connexion";
            options.AccessDeniedPath = "/erreur/403";
            options.ReturnUrlParameter = "retour";
            options.Events.OnValidatePrincipal = Session.Validate;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;   // a stranger finds nothing
                return Task.CompletedTask;
            };
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddOptions<KeyManagementOptions>()
            .Configure<IServiceScopeFactory>((keys, scopes) => keys.XmlRepository = new ProtectionKeys(scopes));
        services.AddScoped<Me>();
        services.AddScoped<Scope>();
        services.AddScoped<Session>();
        services.AddScoped<Tokens>();
        services.AddScoped<Entrance>();
        services.AddScoped<DemoPeople>();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<Invitations>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<KnownBrowser>();
        services.AddSingleton<FirstCode>();
        services.AddHostedService<FirstCode.Maker>();
        return services;
    }

    /// <summary>Signing out is a POST with a form token; pages map themselves.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/", ["GET", "HEAD"], (Me me) => Results.Redirect(me.IsSignedIn ? "/boite" : "/connexion")).AllowAnonymous();

    private static void Shape(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.Password.RequiredLength = 12;   // length, not obligatory signs
        options.Password.RequiredUniqueChars = 4;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.AllowedForNewUsers = true;
        options.Lockout.MaxFailedAccessAttempts = 20;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }
}
