using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Api;

/// <summary>Errors under <c>/api</c> are problems in JSON, never a page: also those of routing, of the server and our own bugs.</summary>
internal sealed partial class ApiErrors(RequestDelegate next, ILogger<ApiErrors> log)
{
    public async Task InvokeAsync(HttpContext context, Problems problems)
    {
        if (!BearerHandler.IsApi(context))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
                await Say(context.Response.StatusCode);
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await Say(fault.StatusCode);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !context.Response.HasStarted)
        {
            LogFailed(fault, context.TraceIdentifier);
            await Say(DatabaseFaults.Status(fault));
        }

        Task Say(int status) => (status switch
        {
            StatusCodes.Status404NotFound => problems.NotFound(),
            StatusCodes.Status405MethodNotAllowed => problems.Of(status, Refusal.Of("method-unknown")),
            StatusCodes.Status413PayloadTooLarge => problems.Of(status, Refusal.Of("body-too-large")),
            StatusCodes.Status503ServiceUnavailable => problems.Of(status, Refusal.Of("database-away")),
            >= 500 => problems.Of(status, Refusal.Of("program-failed")),
            _ => problems.Of(status, Refusal.Of("request-unreadable")),
        }).ExecuteAsync(context);
    }

    [LoggerMessage(120, LogLevel.Error, "The API failed, trace {Trace}")]
    private partial void LogFailed(Exception fault, string trace);
}
