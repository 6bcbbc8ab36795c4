using System.Globalization;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Links;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Dossiers;

/// <summary>
/// A page about one dossier, an answer of the API about it and the page of a sign-off link speak the words of the law that its procedure
/// follows (<see cref="LegalWords"/>); other pages those of the reader's own organisation. Who may see the dossier is the page's to say: a
/// page that is not found is written outside.
/// </summary>
internal sealed class LawOfTheDossier(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Me me)
    {
        var law = await Dossier(context) is { } dossier ? await Jurisdiction(context, dossier) : null;
        law ??= Jurisdictions.Of(me.Roles.Select(held => held.Role.Party).FirstOrDefault(new PartyId("")));
        CultureInfo.CurrentUICulture = LegalWords.Culture(CultureInfo.CurrentUICulture, law);
        await next(context);
    }

    private static async ValueTask<DossierId?> Dossier(HttpContext context)
    {
        var values = context.Request.RouteValues;
        if (Guid.TryParseExact(((values["dossier"] ?? values["id"]) as string)?.Split('/')[0], "D", out var id)) return new(id);
        if (values["token"] is not string { Length: SignOffKey.TokenLength } token) return null;
        var hash = SignOffKey.Hash(token);
        var item = await context.RequestServices.GetRequiredService<Store>().SignOffLinks.Where(link => link.TokenHash == hash)
            .Select(link => link.WorkItem).SingleOrDefaultAsync(context.RequestAborted);
        return item is null ? null : RequestId.Parse(item).Dossier;
    }

    private static async Task<string?> Jurisdiction(HttpContext context, DossierId dossier)
    {
        var services = context.RequestServices;
        if (await services.GetRequiredService<Sight>().Find(dossier, context.RequestAborted) is var (seen, _))
            return await Jurisdiction(services, seen.DefinitionId, seen.DefinitionVersion, context.RequestAborted);
        var run = await services.GetRequiredService<Store>().Dossiers.Where(one => one.Id == dossier)
            .Select(one => new { one.DefinitionId, one.DefinitionVersion }).SingleOrDefaultAsync(context.RequestAborted);
        return run is null ? null : await Jurisdiction(services, run.DefinitionId, run.DefinitionVersion, context.RequestAborted);
    }

    private static async Task<string?> Jurisdiction(IServiceProvider services, string definition, int version, CancellationToken cancel) =>
        (await services.GetRequiredService<Graphs>().Find(definition, version, cancel))?.Graph.Definition.Jurisdiction;
}
