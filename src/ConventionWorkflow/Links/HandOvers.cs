using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Links;

/// <summary>Whether a person may answer a request today, and for whom.</summary>
/// <param name="Absent">In whose place (<i>en l'absence de</i>); null in one's own right.</param>
/// <param name="WasTakenBack">It had been given to them and was taken back.</param>
public sealed record Holding(bool Holds, PersonId? Absent, bool WasTakenBack);

/// <summary>Somebody of the same organisation to whom a request can be given, or was.</summary>
public sealed record Colleague(PersonId Person, string Name);

/// <summary>
/// Who may answer a request: who holds the role, their deputy, and the one to whom they gave this one request: a sign-off to an alderman
/// (<i>échevin</i>) of the same commune, an opinion to another reviewer of the same organisation. What is given ends with the office of
/// either.
/// </summary>
public sealed class HandOvers(Store store, TimeProvider clock)
{
    public async Task<Holding> Of(PersonId person, string workItem, CancellationToken cancel)
    {
        var nobody = new Holding(false, null, false);
        if (!await store.Users.AnyAsync(one => one.Id == person.Value && one.IsActive && one.ErasedAt == null, cancel)) return nobody;
        var role = RequestId.Parse(workItem).Role;
        var today = clock.Today();
        var holders = await InForce(today).Where(one => one.Party == role.Party && one.Role == role.Role).Select(one => one.Person)
            .ToListAsync(cancel);
        if (holders.Contains(person)) return new(true, null, false);
        var absent = await store.Delegations
            .Where(one => one.Deputy == person && one.FromOn <= today && one.UntilOn >= today && holders.Contains(one.Absent))
            .Select(one => (PersonId?)one.Absent).FirstOrDefaultAsync(cancel);
        if (absent is not null) return new(true, absent, false);
        if (!await InForce(today).AnyAsync(
            one => one.Person == person && one.Party == role.Party && one.Role == Roles.Alderman, cancel)) return nobody;
        var given = await store.HandOvers.AsNoTracking()
            .Where(one => one.WorkItem == workItem && one.Deputy == person && holders.Contains(one.Absent)).ToListAsync(cancel);
        return given.FirstOrDefault(one => one.TakenBackAt is null) is { } now
            ? new(true, now.Absent, false)
            : nobody with { WasTakenBack = given.Count > 0 };
    }

    /// <summary>The role that was given with a request, where an act is about it: about the wait itself or its execution.</summary>
    public async Task<(RoleAt Role, PersonId Absent)?> For(PersonId person, DossierId dossier, string target, CancellationToken cancel)
    {
        var prefix = $"{dossier}/";
        var given = await store.HandOvers.AsNoTracking()
            .Where(one => one.Deputy == person && one.TakenBackAt == null && one.WorkItem.StartsWith(prefix)).ToListAsync(cancel);
        foreach (var item in given.Select(one => one.WorkItem))
        {
            var request = RequestId.Parse(item);
            if (target != request.Wait && target != request.Execution) continue;
            if (await Of(person, item, cancel) is { Holds: true, Absent: { } absent }) return (request.Role, absent);
        }

        return null;
    }

    /// <summary>To whom the person has given the request, and when.</summary>
    public Task<(Colleague To, DateTimeOffset At)?> By(PersonId person, string workItem, CancellationToken cancel) =>
        Named(store.HandOvers.Where(one => one.WorkItem == workItem && one.Absent == person), given => given.Deputy, cancel);

    /// <summary>Who gave the request to the person last, and when.</summary>
    public Task<(Colleague From, DateTimeOffset At)?> To(PersonId person, string workItem, CancellationToken cancel) =>
        Named(store.HandOvers.Where(one => one.WorkItem == workItem && one.Deputy == person), given => given.Absent, cancel);

    private async Task<(Colleague, DateTimeOffset)?> Named(
        IQueryable<HandOverRow> some, Func<HandOverRow, PersonId> who, CancellationToken cancel)
    {
        var found = await some.AsNoTracking().Where(one => one.TakenBackAt == null).OrderByDescending(one => one.At)
            .FirstOrDefaultAsync(cancel);
        if (found is null) return null;
        var id = who(found).Value;
        var name = await store.Users.Where(one => one.Id == id && one.ErasedAt == null).Select(one => one.DisplayName)
            .SingleOrDefaultAsync(cancel);
        return (new(new(id), name ?? ""), found.At);
    }

    /// <summary>Who may be chosen, with an active account, but the person who gives: aldermen for a mayor's request, for another's those
    /// who hold the same role.</summary>
    public async Task<IReadOnlyList<Colleague>> Takers(RoleAt asked, PersonId giver, CancellationToken cancel)
    {
        var role = asked.Role == Roles.Mayor ? Roles.Alderman : asked.Role;
        var people = (await InForce(clock.Today()).Where(one => one.Party == asked.Party && one.Role == role && one.Person != giver)
            .Select(one => one.Person).Distinct().ToListAsync(cancel)).Select(one => one.Value).ToList();
        return await store.Users.Where(one => people.Contains(one.Id) && one.IsActive && one.ErasedAt == null)
            .OrderBy(one => one.DisplayName).ThenBy(one => one.Id).Select(one => new Colleague(new(one.Id), one.DisplayName))
            .ToListAsync(cancel);
    }

    private IQueryable<MembershipRow> InForce(DateOnly today) =>
        store.Memberships.AsNoTracking().Where(one => one.FromOn <= today && (one.UntilOn == null || one.UntilOn >= today));
}
