using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing.Template;

namespace ConventionWorkflow.Api;

/// <summary>
/// An address under <c>/api</c> that does not have the method is answered 405 with those that it has, to who holds a token. Routing alone
/// does not say so: what stands in for every address that does not exist takes every method.
/// </summary>
internal sealed class ApiMethods(RequestDelegate next, EndpointDataSource routes, ParameterPolicyFactory policies)
{
    private const string Prefix = "/api/";

    public Task InvokeAsync(HttpContext context)
    {
        if (BearerHandler.IsApi(context) && !IsApi(context.GetEndpoint()))
        {
            var allowed = Allowed(context);
            context.SetEndpoint(allowed.Count > 0 ? NotAllowed(allowed) : Nothing);
        }

        return next(context);
    }

    private static readonly Endpoint Nothing = new(
        context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        },
        new(new AllowAnonymousAttribute()), "nothing under /api");

    private static Endpoint NotAllowed(IReadOnlyCollection<string> allowed) => new(
        context =>
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = string.Join(", ", allowed);
            return Task.CompletedTask;
        },
        new(new AuthorizeAttribute(Routes.Reading)), "another method under /api");

    private static bool IsApi(Endpoint? endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.RawText: { } text } && text.StartsWith(Prefix, StringComparison.Ordinal);

    private SortedSet<string> Allowed(HttpContext context) => new(
        from route in routes.Endpoints.OfType<RouteEndpoint>()
        where IsApi(route) && IsAt(route, context)
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select method,
        StringComparer.Ordinal);

    private bool IsAt(RouteEndpoint route, HttpContext context)
    {
        var values = new RouteValueDictionary();
        return new TemplateMatcher(new(route.RoutePattern), new()).TryMatch(context.Request.Path, values)
            && route.RoutePattern.Parameters.All(parameter => parameter.ParameterPolicies.All(policy =>
                policies.Create(parameter, policy) is not IRouteConstraint constraint
                || constraint.Match(context, null, parameter.Name, values, RouteDirection.IncomingRequest)));
    }
}
