using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ConventionWorkflow.Administration;

/// <summary>
/// Every page under <c>/administration</c> and <c>/studio</c>, whichever room it lies in: who is no administrator finds no such page.
/// Asked before everything else, the form's token included.
/// </summary>
public sealed class AdministratorsOnly : IPageRouteModelConvention, IPageApplicationModelConvention, IAuthorizationFilter, IOrderedFilter
{
    private readonly HashSet<string> pages = new(StringComparer.Ordinal);

    public int Order => int.MinValue;

    public void Apply(PageRouteModel model)
    {
        if (model.Selectors.Any(one => IsOurs(one.AttributeRouteModel?.Template))) pages.Add(model.RelativePath);
    }

    public void Apply(PageApplicationModel model)
    {
        if (pages.Contains(model.RelativePath)) model.Filters.Add(this);
    }

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var me = context.HttpContext.RequestServices.GetRequiredService<Me>();
        if (!me.Holds(Roles.Administrator)) context.Result = new NotFoundResult();
    }

    private static bool IsOurs(string? route) => route?.TrimStart('/').Split('/')[0] is "administration" or "studio";
}
