using ConventionWorkflow.Data;
using System.Globalization;
using System.IO.Compression;
using System.Text.Unicode;
using ConventionWorkflow.Api;
using ConventionWorkflow.Dossiers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;

namespace ConventionWorkflow.Shared;

/// <summary>What stands around every page: headers, cookies, words, errors, static files, health.</summary>
public static class Shell
{
    /// <summary>A file of 20 MiB and the form around it.</summary>
    public const long BodyLimit = 21 * 1024 * 1024;

    /// <summary>Beyond this nobody chose a wrong file by mistake, and the connection is cut.</summary>
    private const long MostRead = 200 * 1024 * 1024;

    public static IServiceCollection AddShell(this IServiceCollection services, Settings settings, TimeProvider? clock = null)
    {
        services.AddSingleton(settings);
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddRazorPages(pages => pages.RootDirectory = "/").AddMvcOptions(options => options.Filters.Add(new HandledOnly()));
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));   // é stays é
        services.AddLocalization();
        services.AddSingleton<IStringLocalizerFactory, TypesetLocalizerFactory>();
        services.AddSingleton(provider => provider.GetServices<Lane>().OrderBy(lane => lane.Order).ToArray());
        services.AddRequestLocalization(options => Languages.Choose(options, settings));
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddAntiforgery(options =>
        {
            options.Cookie = Cookies.Make(settings, "form");
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.SuppressXFrameOptionsHeader = true;   // ours is stricter
        });
        services.AddScoped<Refusals>();
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;   // form tokens are masked anew in every answer, so their length and text tell nothing
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = BodyLimit;
        });
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = BodyLimit);
        services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        services.AddHealthChecks();
        return services;
    }

    public static WebApplication UseShell(this WebApplication app, Settings settings)
    {
        app.UseForwardedHeaders();
        if (settings.IsHttps && !settings.IsDevelopment) app.Use(AsReachedByPeople(settings));
        app.UseMiddleware<SecurityHeaders>();
        if (!settings.IsDevelopment) app.UseHsts();
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/erreur/500",
            StatusCodeSelector = DatabaseFaults.Status,
        });
        app.UseStatusCodePagesWithReExecute("/erreur/{0}");
        app.UseMiddleware<ApiErrors>();
        app.Use(RefuseLargeBodies);
        app.UseRouting();
        app.UseMiddleware<ApiMethods>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseMiddleware<LawOfTheDossier>();
        return app;
    }

    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapHealth();
        app.MapFallback("{**path}", () => Results.NotFound()).AllowAnonymous();   // what does not exist asks nobody to sign in
    }

    /// <summary>Behind a proxy that ends TLS, cookies and redirections go by the address people use.</summary>
    private static Func<HttpContext, RequestDelegate, Task> AsReachedByPeople(Settings settings) => (context, next) =>
    {
        context.Request.Scheme = settings.PublicUrl.Scheme;
        return next(context);
    };

    /// <summary>
    /// A body that is too large is read and thrown away, up to a bound: a browser that is cut off while it sends shows no sentence.
    /// </summary>
    private static async Task RefuseLargeBodies(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentLength is not > BodyLimit)
        {
            await next(context);
            return;
        }

        if (context.Request.ContentLength <= MostRead
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostRead;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        context.Response.Headers.Connection = "close";
    }
}
