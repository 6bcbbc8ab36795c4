using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using MediatR;

namespace ConventionWorkflow.Api;

/// <summary>Sends what a program wants to do and says what came of it: read from the ledger, so a repeat is answered alike.</summary>
internal sealed class Answers(IMediator mediator, LedgerReader reader, Problems problems)
{
    private const string KeyHeader = "Idempotency-Key";
    private const int MostLetters = 200;

    /// <summary>The key of the request, empty where it has none: then it is a request of its own.</summary>
    /// <returns>What is wrong with the header, or null.</returns>
    public IResult? Key(HttpRequest request, out string key)
    {
        key = "";
        if (!request.Headers.TryGetValue(KeyHeader, out var given)) return null;
        if (given is not [{ Length: > 0 and <= MostLetters } one] || one.Any(letter => letter is < '!' or > '~'))
            return problems.Of(StatusCodes.Status400BadRequest, Refusal.Of("idempotency-key", MostLetters));
        key = one;
        return null;
    }

    public async Task<IResult> Send(Act act, Func<Refusal, string> explain, CancellationToken cancel) =>
        await mediator.Send(act with { Through = "api" }, cancel) switch
        {
            Outcome.Done done => Results.Json(await Recorded(done, cancel)),
            Outcome.Refused refused => problems.Refused(refused.Refusals, explain),
            _ => problems.NotFound(),
        };

    public async Task<RecordedShape> Recorded(Outcome.Done done, CancellationToken cancel)
    {
        await foreach (var one in reader.Entries(done.Dossier, cancel, done.Sequence))
            return new(done.Dossier.ToString(), done.Sequence, one.Entry.At.UtcDateTime, one.Hash);
        throw new InvalidDataException($"dossier {done.Dossier}: entry {done.Sequence} is missing");
    }
}

/// <summary>An answer with a header.</summary>
internal sealed class WithHeader(IResult answer, string name, string value) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers[name] = value;
        return answer.ExecuteAsync(httpContext);
    }
}
