using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ConventionWorkflow.Api;

/// <summary>What <c>/openapi/v1.json</c> says beside what the routes say of themselves.</summary>
internal static class ApiDescription
{
    private const string About = """
        Everything that a page does: read dossiers, answer work items, save texts, follow the ledger. Send `Authorization: Bearer cw_…`;
        a token acts as its person, with the roles held today, and finds only what that person may see: what is another's is answered
        like what does not exist. Errors are problems (RFC 9457): `code` is stable, `detail` is a sentence for people, `refusals` lists
        them where there are several. An unknown member of a body is refused by name. With an `Idempotency-Key` a repeated request has
        one effect and the same answer; the same key with another body is answered 422.
        """;

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = one => one.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, context, _) =>
        {
            var settings = context.ApplicationServices.GetRequiredService<Settings>();
            document.Info = new() { Title = "ConventionWorkflow", Version = "1", Description = About };
            document.Servers = [new() { Url = settings.PublicUrl.ToString().TrimEnd('/') }];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
            };
            document.Security = [new() { [new("token", document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<TakesKey>().Any()) return Task.CompletedTask;
            operation.RequestBody?.Content?.Remove(Routes.Anything);
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Description = "Up to 200 visible ASCII letters that name this request.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
            });
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(PartyId)) schema.Type = JsonSchemaType.String;
            return Task.CompletedTask;
        });
    }
}
