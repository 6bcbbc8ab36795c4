using System.Net;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ConventionWorkflow.Post;

/// <summary>
/// The mailbox of the developer's own machine: letters as they would be, links included. Elsewhere it does not exist: it is found only in
/// Development, and only by who asks from this very machine. Asked before everything else, the form's token included.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DevelopersMailboxAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var settings = context.HttpContext.RequestServices.GetRequiredService<Settings>();
        var from = context.HttpContext.Connection.RemoteIpAddress;
        if (!settings.IsDevelopment || from is null || !IPAddress.IsLoopback(from)) context.Result = new NotFoundResult();
    }
}
