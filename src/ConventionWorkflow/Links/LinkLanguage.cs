using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Localization;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Links;

/// <summary>Who comes by the link of a letter reads the page in the language of the letter, until they choose another.</summary>
internal sealed class LinkLanguage : RequestCultureProvider
{
    public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        if (httpContext.Request.Path.Value?.Split('/') is not ["", "v", { Length: SignOffKey.TokenLength } token, ..]) return null;
        var hash = SignOffKey.Hash(token);
        var store = httpContext.RequestServices.GetRequiredService<Store>();
        var person = await store.SignOffLinks.Where(link => link.TokenHash == hash).Select(link => (PersonId?)link.Person)
            .SingleOrDefaultAsync(httpContext.RequestAborted);
        if (person is not { Value: var id }) return null;
        var language = await store.Users.Where(account => account.Id == id).Select(account => account.Language)
            .SingleOrDefaultAsync(httpContext.RequestAborted);
        return language is null ? null : new(language);
    }
}
