using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers;

/// <summary>A command about one dossier.</summary>
public interface IConcernDossier
{
    DossierId Dossier { get; }
}

/// <summary>Whoever may not see a dossier does not find it, whatever the command.</summary>
public sealed class RefuseStrangers<TRequest, TResponse>(Sight sight) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is IConcernDossier about && await sight.Find(about.Dossier, cancellationToken) is null)
            return new Outcome.NotFound() is TResponse notFound ? notFound
                : throw new InvalidOperationException("a command about a dossier answers an Outcome");
        return await next();
    }
}
