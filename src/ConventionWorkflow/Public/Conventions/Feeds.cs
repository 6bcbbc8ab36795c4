using System.Globalization;
using System.Security.Cryptography;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace ConventionWorkflow.Public.Conventions;

/// <summary>What programs read of the published conventions: a feed of them all, one of each, and the printed file.</summary>
public static class Feeds
{
    public static void MapConventions(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(ConventionLinks.Feed, ["GET", "HEAD"], All).AllowAnonymous();
        routes.MapMethods("/conventions/{reference}/atom.xml", ["GET", "HEAD"], One).AllowAnonymous();
        routes.MapGet("/conventions/{reference}/document", File).AllowAnonymous();
    }

    private static async Task<IResult> All(
        HttpContext http, PublishedConventions conventions, Settings settings, IStringLocalizer<ConventionWords> words,
        CancellationToken cancel)
    {
        var page = await conventions.Page(Filter.None, null, cancel);
        return Answer(http, new(
            "conventions", words["conventions"], Language, settings.PublicUrl, ConventionLinks.Feed, ConventionLinks.All,
            [
                .. page.Rows.Select(one => new AtomEntry(
                    $"conventions/{one.Standing.Reference}", one.Standing.Title, one.PublishedAt,
                    ConventionLinks.Show(one.Standing.Reference),
                    words["feed.summary", DossierRows.Communes(one.Standing), Say.ShortDate(one.PublishedOn)])),
            ]));
    }

    private static async Task<IResult> One(
        string reference, HttpContext http, PublishedConventions conventions, Milestones milestones, Settings settings,
        IStringLocalizer<ConventionWords> words, CancellationToken cancel)
    {
        if (await conventions.Find(reference, cancel) is not { } found) return Results.NotFound();
        var (path, address) = ($"conventions/{reference}", ConventionLinks.Show(reference));
        return Answer(http, new(
            $"{path}/course", words["feed.one", found.Standing.Title], Language, settings.PublicUrl, ConventionLinks.FeedOf(reference),
            address,
            [
                .. milestones.Of(found).Select(one => new AtomEntry(
                    $"{path}/{one.Id}", one.Text, one.At, address, Say.Sentence(Say.Date(one.On)))),
            ]));
    }

    private static async Task File(
        string reference, HttpContext http, PublishedConventions conventions, DocumentStore documents, CancellationToken cancel) =>
        await DeliverDocuments.Deliver(http, (await conventions.Find(reference, cancel))?.File, documents, cancel);

    /// <summary>Programs ask often: what did not change is not sent again.</summary>
    private static IResult Answer(HttpContext http, Atom feed)
    {
        var bytes = feed.Write();
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Accept-Language, Cookie";
        return Results.Bytes(
            bytes, Atom.MediaType, lastModified: feed.UpdatedAt,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
