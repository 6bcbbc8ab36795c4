using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers.Notes;

/// <summary>A note as its readers see it.</summary>
/// <param name="Author">Empty once the person is erased.</param>
/// <param name="IsOwn">Written by the person signed in, who may change and delete it.</param>
public sealed record Note(Guid Id, PartyId Party, string Author, string Words, DateTimeOffset At, bool IsChanged, bool IsOwn);

/// <summary>
/// The notes that organisations keep on dossiers for themselves. Whoever holds a role of their own at an organisation today reads its
/// notes, and nobody else does: neither the officer in charge, nor an auditor, nor a deputy from another house.
/// </summary>
public sealed class Notebook(Store store, Scope scope, FifoGate gate, Me me, TimeProvider clock)
{
    public const int MostLetters = 4000;

    private IEnumerable<Held> Own => me.Roles.Where(held => !held.InAbsence(me.Person));

    /// <summary>Where the person may write: auditors read everything and change nothing.</summary>
    public IReadOnlyList<PartyId> Houses =>
        [.. Own.Where(held => held.Role.Role != Roles.Auditor).Select(held => held.Role.Party).Distinct()];

    /// <summary>What the person may read, in a dossier that they may see.</summary>
    private IQueryable<DossierNoteRow> Readable(DossierId dossier)
    {
        var houses = Own.Select(held => held.Role.Party).Distinct().ToList();
        return store.DossierNotes.Where(note =>
            note.Dossier == dossier && houses.Contains(note.Party) && scope.Dossiers.Any(one => one.Id == note.Dossier));
    }

    private IQueryable<DossierNoteRow> OwnNote(DossierId dossier, Guid id) =>
        Readable(dossier).Where(note => note.Id == id && note.Author == me.Person);

    public async Task<IReadOnlyList<Note>> Of(DossierId dossier, CancellationToken cancel)
    {
        var rows = await Readable(dossier).AsNoTracking().OrderByDescending(note => note.At).ToListAsync(cancel);
        var ids = rows.Select(row => row.Author.Value).Distinct().ToList();
        var names = await store.Users.AsNoTracking().Where(one => ids.Contains(one.Id) && one.ErasedAt == null)
            .ToDictionaryAsync(one => one.Id, one => one.DisplayName, cancel);
        return [.. rows.Select(row => new Note(
            row.Id, row.Party, names.GetValueOrDefault(row.Author.Value, ""), row.Words, row.At, row.ChangedAt is not null,
            row.Author == me.Person))];
    }

    /// <summary>A new note, once for its number, which the form brings; false where the person may not write it.</summary>
    public async Task<bool> Write(DossierId dossier, Guid id, PartyId house, string words, CancellationToken cancel)
    {
        if (!Houses.Contains(house)) return false;
        var now = clock.GetUtcNow();
        using var turn = await gate.Enter(cancel);
        if (!await scope.Dossiers.AnyAsync(one => one.Id == dossier, cancel)) return false;
        if (await store.DossierNotes.AnyAsync(note => note.Id == id, cancel)) return await OwnNote(dossier, id).AnyAsync(cancel);
        store.Add(new DossierNoteRow { Id = id, Dossier = dossier, Party = house, Author = me.Person, Words = words, At = now });
        await store.SaveChangesAsync(cancel);
        return true;
    }

    public async Task<bool> Change(DossierId dossier, Guid id, string words, CancellationToken cancel)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        using var turn = await gate.Enter(cancel);
        return await OwnNote(dossier, id).ExecuteUpdateAsync(
            row => row.SetProperty(note => note.Words, words).SetProperty(note => note.ChangedAt, now), cancel) > 0;
    }

    /// <summary>Nothing of it remains.</summary>
    public async Task<bool> Delete(DossierId dossier, Guid id, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        return await OwnNote(dossier, id).ExecuteDeleteAsync(cancel) > 0;
    }
}
