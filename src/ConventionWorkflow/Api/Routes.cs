namespace ConventionWorkflow.Api;

/// <summary>What every route says of itself in the description, and what its token must open.</summary>
internal static class Routes
{
    /// <summary>For tokens that only read as well.</summary>
    public const string Reading = "api-read";

    /// <summary>For tokens that act.</summary>
    public const string Acting = "api-act";

    /// <param name="mayMiss">Whether it is about something that may not exist.</param>
    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder route, string summary, bool mayMiss = false) =>
        route.RequireAuthorization(Reading).WithSummary(summary).Produces<T>().Fails(400, 401, 429).Fails(mayMiss ? [404] : []);

    public static RouteHandlerBuilder Acts<T>(this RouteHandlerBuilder route, string summary, int status = 200) =>
        route.RequireAuthorization(Acting).WithSummary(summary).WithMetadata(new TakesKey())
            .Produces<T>(status).Fails(400, 401, 403, 404, 409, 413, 422, 429);

    /// <summary>The body as the description says it; what a request calls it does not matter, since it is read by what it is.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route, params string[] types) where T : notnull =>
        route.Accepts<T>(types[0], [.. types[1..], Anything]);

    public const string Anything = "*/*";

    private static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses) route.Produces<Problem>(status, Problems.MediaType);
        return route;
    }
}

/// <summary>A route that takes an Idempotency-Key.</summary>
internal sealed record TakesKey;
