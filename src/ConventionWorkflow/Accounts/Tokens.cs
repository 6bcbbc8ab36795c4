using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Accounts;

/// <summary>
/// Tokens (<i>jetons d'accès</i>): <c>cw_</c> and 32 random bytes. Only the SHA-256 is kept, which needs no salt for what nobody can guess;
/// the token is said once, to the one who asked for it.
/// </summary>
public sealed class Tokens(Store store, FifoGate gate, TimeProvider clock)
{
    public const string Prefix = "cw_";
    public const int UsualDays = 90;
    public const int MostDays = 366;
    public const int MostLetters = 80;

    /// <summary>Makes a token and says it, or null where that very request made one before.</summary>
    /// <param name="id">Names the request, so that a form sent twice makes one token.</param>
    public async Task<string?> Make(Guid id, PersonId person, string name, string scope, int days, CancellationToken cancel)
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        using var turn = await gate.Enter(cancel);
        if (await store.ApiTokens.AnyAsync(one => one.Id == id, cancel)) return null;
        store.Add(new ApiTokenRow
        {
            Id = id,
            Hash = Hash(token),
            Name = name,
            Person = person,
            Scope = scope,
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
        });
        await store.SaveChangesAsync(cancel);
        return token;
    }

    /// <summary>The token, if it opens anything today; its use is noted once a day.</summary>
    public async Task<ApiTokenRow?> Use(string token, CancellationToken cancel)
    {
        var hash = Hash(token);
        var now = clock.GetUtcNow();
        var row = await store.ApiTokens.AsNoTracking().SingleOrDefaultAsync(
            one => one.Hash == hash && one.RevokedAt == null && one.ExpiresAt > now, cancel);
        var today = clock.Today();
        if (row is null || row.LastUsedOn == today) return row;
        using var turn = await gate.Enter(cancel);
        await store.ApiTokens.Where(one => one.Id == row.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastUsedOn, today), cancel);
        return row;
    }

    /// <summary>Ends a token for good; false where there is none of that number, or it is another person's.</summary>
    /// <param name="owner">Null where any person's may be ended.</param>
    public async Task<bool> Revoke(Guid id, PersonId? owner, CancellationToken cancel)
    {
        var found = store.ApiTokens.Where(one => one.Id == id && (owner == null || one.Person == owner));
        var now = clock.GetUtcNow();
        using var turn = await gate.Enter(cancel);
        if (!await found.AnyAsync(cancel)) return false;
        await found.Where(one => one.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.RevokedAt, now), cancel);
        return true;
    }

    public bool IsHeld(ApiTokenRow row) => row.RevokedAt is null && row.ExpiresAt > clock.GetUtcNow();

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
