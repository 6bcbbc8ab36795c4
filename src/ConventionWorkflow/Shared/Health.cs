namespace ConventionWorkflow.Shared;

/// <summary>
/// For those who watch the machine: alive, and ready to serve. Each room adds what it needs with
/// <c>AddHealthChecks().AddCheck(…)</c>.
/// </summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
