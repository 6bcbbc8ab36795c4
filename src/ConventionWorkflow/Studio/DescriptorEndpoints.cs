namespace ConventionWorkflow.Studio;

/// <summary>What the designer asks before it shows anything: types of steps, expressions, variables, and lists that we have nothing
/// for.</summary>
internal static class DescriptorEndpoints
{
    private static readonly string[] Nothing =
    [
        "/features/installed", "/descriptors/storage-drivers", "/descriptors/workflow-activation-strategies",
        "/descriptors/log-persistence-strategies", "/descriptors/commit-strategies/workflows", "/descriptors/commit-strategies/activities",
        "/descriptors/output-converters",
    ];

    private static readonly string[] Types = ["Object", "String", "Boolean", "Int32", "Double", "DateTimeOffset"];

    public static void MapDescriptors(this IEndpointRouteBuilder api)
    {
        foreach (var path in Nothing) api.MapGet(path, () => Items.Of<object>());
        api.MapGet("/descriptors/activities", async (StudioShelf shelf, Toolbox toolbox, CancellationToken cancel) =>
            Items.Of(toolbox.All(await shelf.Usable(cancel), await shelf.Types(cancel))));
        api.MapGet("/descriptors/expression-descriptors", (Toolbox toolbox) => Items.Of(toolbox.Expressions()));
        api.MapGet("/descriptors/variables", () => Items.Of(
            Types.Select(type => new { typeName = type, displayName = type, category = "Primitives", description = "" })));
        api.MapGet("/descriptors/incident-strategies", (Toolbox toolbox) => Items.Of(toolbox.Strategies()));
        api.MapPost("/descriptors/activities/{type}/options/{input}", () => Results.Json(new { items = new { } }));
        api.MapPost("/scripting/javascript/type-definitions/{definition}", () => Results.Text(""));
        api.MapPost("/tests/activities", (Toolbox toolbox) => Results.Json(new
        {
            status = "Faulted",
            exception = new { type = "", message = toolbox.TryElsewhere },
            activityState = new { },
            outputs = new { },
            payload = new { },
        }));
    }
}
