using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConventionWorkflow.Administration;

/// <summary>
/// Saves what administrators changed, in one transaction, unless it would leave the installation without an administrator: somebody
/// active who can sign in and holds the role today without an end.
/// </summary>
public sealed class Guarded(Store store, TimeProvider clock, IOptions<DemoOptions> demo)
{
    public static readonly EntryFault NoAdministrator = new("", "no-administrator");

    /// <param name="change">Changes what is tracked; faults make all of it undone.</param>
    public async Task<IReadOnlyList<EntryFault>> Save(Func<Task<IReadOnlyList<EntryFault>>> change, CancellationToken cancel)
    {
        await using var all = await store.Database.BeginTransactionAsync(cancel);
        var had = await HasAdministrator(cancel);
        var faults = await change();
        if (faults.Count > 0)
        {
            store.ChangeTracker.Clear();
            return faults;
        }

        await store.SaveChangesAsync(cancel);
        if (had && !await HasAdministrator(cancel))
        {
            store.ChangeTracker.Clear();
            return [NoAdministrator];
        }

        await all.CommitAsync(CancellationToken.None);
        return [];
    }

    private async Task<bool> HasAdministrator(CancellationToken cancel)
    {
        var today = clock.Today();
        var withoutPassword = demo.Value.Enabled;
        var holders = (await store.Memberships
            .Where(one => one.Role == Roles.Administrator && one.FromOn <= today && one.UntilOn == null)
            .Select(one => one.Person).ToListAsync(cancel)).ConvertAll(one => one.Value);
        return await store.Users.AnyAsync(
            one => holders.Contains(one.Id) && one.IsActive && one.ErasedAt == null && (withoutPassword || one.PasswordHash != null),
            cancel);
    }
}
