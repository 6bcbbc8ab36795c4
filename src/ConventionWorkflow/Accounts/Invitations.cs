using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Accounts;

/// <summary>
/// The first way in of somebody without a password: an address that is shown once to the administrator, holds 72 hours, works once,
/// and of which only the hash is kept. A new one takes the place of the one before.
/// </summary>
public sealed class Invitations(Store store, UserManager<Account> accounts, Settings settings, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(72);

    private const int CodeBytes = 32;
    private const int MostCodeLetters = 100;

    /// <param name="note">Adds the record that is saved together with the invitation.</param>
    public async Task<Uri> Make(Account person, Action note, CancellationToken cancel)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(CodeBytes));
        var (id, hash, until) = (new PersonId(person.Id), Hash(code), clock.GetUtcNow() + Lasts);
        if (await store.Invitations.FindAsync([id], cancel) is { } earlier) (earlier.CodeHash, earlier.ExpiresAt) = (hash, until);
        else store.Add(new InvitationRow { Person = id, CodeHash = hash, ExpiresAt = until });
        note();
        await store.SaveChangesAsync(cancel);
        return new(settings.PublicUrl, $"/bienvenue/{code}");
    }

    /// <summary>Whom the code invites, while it holds.</summary>
    public async Task<Account?> Find(string code, CancellationToken cancel)
    {
        if (code.Length > MostCodeLetters) return null;
        var (hash, now) = (Hash(code), clock.GetUtcNow());
        var row = await store.Invitations.AsNoTracking().SingleOrDefaultAsync(one => one.CodeHash == hash && one.ExpiresAt > now, cancel);
        return row is null ? null
            : await store.Users.SingleOrDefaultAsync(one => one.Id == row.Person.Value && one.IsActive && one.ErasedAt == null, cancel);
    }

    /// <summary>Gives the person this password and spends the code; false where the password is refused or the code is spent.</summary>
    public async Task<bool> Accept(string code, Account person, string password, CancellationToken cancel)
    {
        await using var all = await store.Database.BeginTransactionAsync(cancel);
        var hash = Hash(code);
        if (await store.Invitations.Where(one => one.CodeHash == hash).ExecuteDeleteAsync(cancel) != 1) return false;
        var removed = await accounts.RemovePasswordAsync(person);
        if (!removed.Succeeded || !(await accounts.AddPasswordAsync(person, password)).Succeeded) return false;
        await all.CommitAsync(CancellationToken.None);
        return true;
    }

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
