using ConventionWorkflow.Data;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.PastConventions;

public static class PastConventionsWiring
{
    public static IServiceCollection AddPastConventions(this IServiceCollection services)
    {
        services.AddScoped<Register>();
        services.AddScoped<Lineages>();
        services.AddScoped<Corrections>();
        services.Configure<RazorPagesOptions>(pages =>
            pages.Conventions.AddPageRoute("/PastConventions/Record", "/registre/{id:guid}/corriger"));
        return services.AddSingleton(new Lane("/registre", "lane.register", 40));
    }

    public static void MapPastConventions(this IEndpointRouteBuilder routes) => routes.MapGet("/registre/{id:guid}/pdf", Pdf);

    private static async Task Pdf(
        Guid id, HttpContext http, Scope scope, Store store, DocumentStore documents, CancellationToken cancel)
    {
        var found = await (
            from convention in scope.PastConventions
            where convention.Id == id
            join document in store.Documents on convention.Digest equals document.Digest
            select document).AsNoTracking().FirstOrDefaultAsync(cancel);
        await DeliverDocuments.Deliver(http, found, documents, cancel);
    }
}
