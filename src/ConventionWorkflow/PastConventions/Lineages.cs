using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.PastConventions;

/// <summary>A convention that came before another or after it: one of the register, or a dossier.</summary>
public sealed record Relative(Guid Id, string Address, string Reference, string Title);

/// <summary>What a convention followed and what followed it, as far as the reader may see.</summary>
/// <param name="MayLink">Whether the reader keeps the register.</param>
public sealed record Lineage(Guid Id, IReadOnlyList<Relative> Earlier, IReadOnlyList<Relative> Later, bool MayLink)
{
    /// <summary>What may still be linked; only where the form stands.</summary>
    public IReadOnlyList<Relative> Others { get; init; } = [];

    public bool IsEmpty => Earlier.Count + Later.Count == 0;
}

/// <summary>Which convention followed which (<i>filiation</i>), shown on both; officers of the State keep it.</summary>
public sealed class Lineages(Store store, Scope scope, Register register, FifoGate gate, Me me, TimeProvider clock)
{
    private const int MostOthers = 500;

    /// <summary>A convention in scope, of the register or a dossier.</summary>
    public async Task<Relative?> Find(Guid id, CancellationToken cancel) => (await Relatives([id], cancel)).SingleOrDefault();

    public async Task<Lineage> Of(Guid id, CancellationToken cancel)
    {
        var links = await store.Successions.AsNoTracking().Where(one => one.Earlier == id || one.Later == id).ToListAsync(cancel);
        var relatives = (await Relatives(links.Select(one => one.Earlier == id ? one.Later : one.Earlier).ToList(), cancel))
            .ToDictionary(one => one.Id);
        return new(
            id, Some(one => one.Later == id, one => one.Earlier), Some(one => one.Earlier == id, one => one.Later), register.MayRecord);

        IReadOnlyList<Relative> Some(Func<SuccessionRow, bool> which, Func<SuccessionRow, Guid> whose) =>
            [.. links.Where(which).Select(whose).Where(relatives.ContainsKey).Select(one => relatives[one])
                .OrderBy(one => one.Reference, StringComparer.Ordinal)];
    }

    /// <summary>The same with what may still be linked, for those who keep the register.</summary>
    public async Task<Lineage> WithOthers(Lineage lineage, CancellationToken cancel)
    {
        if (!lineage.MayLink) return lineage;
        var known = lineage.Earlier.Concat(lineage.Later).Select(one => one.Id).Append(lineage.Id).ToHashSet();
        return lineage with { Others = [.. (await Relatives(null, cancel)).Where(one => !known.Contains(one.Id))] };
    }

    /// <summary>Says that one followed the other; a second time changes nothing. None follows itself, however many lie between.</summary>
    public async Task<Refusal?> Link(Guid earlier, Guid later, CancellationToken cancel)
    {
        if (!register.MayRecord) return Refusal.Of("not-yours");
        using var turn = await gate.Enter(cancel);
        if (earlier == later || (await Relatives([earlier, later], cancel)).Count < 2) return new("convention-expected", "other");
        if (await Precedes(later, earlier, cancel)) return new("lineage-turns-back", "other");
        if (await store.Successions.AnyAsync(one => one.Earlier == earlier && one.Later == later, cancel)) return null;
        store.Add(new SuccessionRow { Earlier = earlier, Later = later, By = me.Person, At = clock.GetUtcNow() });
        await store.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Takes a link away that was set in error; a second time finds nothing left.</summary>
    public async Task<Refusal?> Unlink(Guid earlier, Guid later, CancellationToken cancel)
    {
        if (!register.MayRecord) return Refusal.Of("not-yours");
        using var turn = await gate.Enter(cancel);
        await store.Successions.Where(one => one.Earlier == earlier && one.Later == later).ExecuteDeleteAsync(cancel);
        return null;
    }

    /// <summary>Conventions in scope by their numbers, or all of them.</summary>
    private async Task<List<Relative>> Relatives(List<Guid>? ids, CancellationToken cancel)
    {
        var (dossiers, past) = (scope.Dossiers, scope.PastConventions);
        if (ids is not null)
        {
            var dossierIds = ids.Select(id => new DossierId(id)).ToList();
            (dossiers, past) = (dossiers.Where(one => dossierIds.Contains(one.Id)), past.Where(one => ids.Contains(one.Id)));
        }

        var running = await dossiers.OrderByDescending(one => one.ChangedAt).Take(MostOthers)
            .Select(one => new { one.Id, one.Reference, one.Title }).ToListAsync(cancel);
        var concluded = await past.OrderByDescending(one => one.SignedOn).Take(MostOthers)
            .Select(one => new { one.Id, one.Reference, one.Title }).ToListAsync(cancel);
        return
        [
            .. running.Select(one => new Relative(one.Id.Value, DossierLinks.Show(one.Id), one.Reference, one.Title)),
            .. concluded.Select(one => new Relative(one.Id, RegisterLinks.Show(one.Id), one.Reference, one.Title)),
        ];
    }

    /// <summary>Whether one came before the other, by whatever lies between; beyond the reader's scope too.</summary>
    private async Task<bool> Precedes(Guid one, Guid other, CancellationToken cancel) =>
        await store.Database.SqlQuery<int>(
            $"""
            WITH RECURSIVE after(id) AS (
              SELECT later FROM successions WHERE earlier = {one.ToString("D")}
              UNION SELECT link.later FROM successions link JOIN after ON link.earlier = after.id)
            SELECT CAST(count(*) AS integer) AS "Value" FROM after WHERE id = {other.ToString("D")}
            """).SingleAsync(cancel) > 0;
}

/// <summary>Addresses of the register.</summary>
public static class RegisterLinks
{
    public static string Show(Guid id) => $"/registre/{id}";

    public static string Pdf(Guid id) => $"/registre/{id}/pdf";

    /// <summary>Where who keeps the register puts an entry right.</summary>
    public static string Correct(Guid id) => $"/registre/{id}/corriger";

    /// <summary>Where it is said which convention followed which.</summary>
    public static string Lineage(Guid id) => $"/registre/filiation/{id}";
}
