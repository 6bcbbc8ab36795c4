using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ConventionWorkflow.Archives;

public static class ArchivesWiring
{
    /// <summary>What auditors, archivists and citizens ask of the record: what a file is, whether a ledger is whole, the whole dossier.
    /// </summary>
    public static IServiceCollection AddArchives(this IServiceCollection services)
    {
        services.AddScoped<Recognition>();
        services.AddScoped<WholeFile>();
        return services.AddSingleton(new Lane("/verifier", "lane.verify", 5, LanePlace.FootSignedIn));
    }

    public static void MapArchives(this IEndpointRouteBuilder routes) => routes.MapGet("/dossiers/{id:guid}/dossier.zip", Whole);

    private static async Task Whole(Guid id, HttpContext http, WholeFile whole, CancellationToken cancel)
    {
        if (await whole.Of(new(id), cancel) is not { } send)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"dossier-{id}.zip");
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.ContentType = "application/zip";
        // The framework's zip writer closes a file in it with a short write that waits.
        http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        await send(http.Response.Body);
    }
}
