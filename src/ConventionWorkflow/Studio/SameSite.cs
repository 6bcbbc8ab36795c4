using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.Net.Http.Headers;

namespace ConventionWorkflow.Studio;

/// <summary>
/// Who may ask what the designer asks: administrators, and nobody else finds anything there. It sends no form token, so a write must come
/// from a page of this site, as the browser says it itself, and as JSON, which no form of another site can send.
/// </summary>
internal sealed class SameSite : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!http.RequestServices.GetRequiredService<Me>().Holds(Roles.Administrator)) return Results.NotFound();
        return IsReading(http.Request) || (IsOurs(http.Request) && IsJson(http.Request))
            ? await next(context)
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool IsOurs(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site != "same-origin") return false;
        return request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host}";
    }

    private static bool IsJson(HttpRequest request) =>
        request.ContentLength is null or 0 && request.ContentType is null
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "application/json");
}
