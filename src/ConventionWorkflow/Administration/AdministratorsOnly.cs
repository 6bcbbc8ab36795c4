using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ConventionWorkflow.Administration;

/// <summary>Before everything else, the form's token included: who is no administrator finds no such page.</summary>
public sealed class AdministratorsOnly : IAuthorizationFilter, IOrderedFilter
{
    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (!context.HttpContext.RequestServices.GetRequiredService<Me>().Holds(Roles.Administrator)) context.Result = new NotFoundResult();
    }
}
