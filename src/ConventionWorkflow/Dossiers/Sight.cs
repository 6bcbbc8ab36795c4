using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers;

/// <summary>A dossier that the person signed in may see.</summary>
/// <param name="Row">Without its state, which is <paramref name="State"/>.</param>
public sealed record Seen(DossierRow Row, DossierState State);

/// <summary>Finds a dossier within the scope of the person signed in, once for everything that one request asks of it.</summary>
public sealed class Sight(Scope scope, States states)
{
    private readonly Dictionary<DossierId, Seen?> found = [];

    /// <summary>Null where there is none, or none that may be seen.</summary>
    public async Task<Seen?> Find(DossierId dossier, CancellationToken cancel) =>
        found.TryGetValue(dossier, out var known) ? known : found[dossier] = await Look(dossier, cancel);

    /// <summary>Something was done to it: it is looked at again.</summary>
    public void Forget(DossierId dossier) => found.Remove(dossier);

    private async Task<Seen?> Look(DossierId dossier, CancellationToken cancel)
    {
        var known = states.Find(dossier);
        var hash = known?.Hash ?? [];
        var row = await scope.Dossiers.Where(one => one.Id == dossier)
            .Select(one => new DossierRow
            {
                Id = one.Id,
                Reference = one.Reference,
                Title = one.Title,
                DefinitionId = one.DefinitionId,
                DefinitionVersion = one.DefinitionVersion,
                Sequence = one.Sequence,
                HeadHash = one.HeadHash,
                State = one.HeadHash == hash ? new byte[0] : one.State,
                Status = one.Status,
                CreatedAt = one.CreatedAt,
                ChangedAt = one.ChangedAt,
                PublishedAt = one.PublishedAt,
                Demonstration = one.Demonstration,
            })
            .FirstOrDefaultAsync(cancel);
        return row is null ? null : new(row, states.Read(dossier, known, row.HeadHash, () => row.State));
    }
}
