using System.Globalization;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.PastConventions;

/// <summary>One correction as its page tells it, in words.</summary>
/// <param name="Field">Which of the data, as the form names it.</param>
/// <param name="By">Who made it; empty for an erased person.</param>
public sealed record Correction(DateTimeOffset At, string By, string Field, string Before, string After);

/// <summary>
/// Corrections of the register (<i>rectifications</i>): whoever may record a convention may correct it, and what it said before, by whom it
/// was changed and when stays on its page.
/// </summary>
public sealed class Corrections(Store store, Register register, FifoGate gate, Me me, TimeProvider clock)
{
    public const string Pdf = "pdf";
    public const string Parties = "parties";
    public const string Themes = "themes";

    private const string Iso = "yyyy-MM-dd";

    /// <summary>How many there are: a form that was begun before the last one is not taken.</summary>
    public Task<int> Count(Guid id, CancellationToken cancel) =>
        store.PastConventionChanges.CountAsync(one => one.Convention == id, cancel);

    /// <summary>The last first, for who may see the convention.</summary>
    public async Task<IReadOnlyList<Correction>> Of(Guid id, CancellationToken cancel)
    {
        var rows = await store.PastConventionChanges.AsNoTracking().Where(one => one.Convention == id)
            .OrderByDescending(one => one.At).ThenBy(one => one.Id).ToListAsync(cancel);
        if (rows.Count == 0) return [];
        var people = rows.Select(one => one.By.Value).Distinct().ToList();
        var names = await store.Users.AsNoTracking().Where(one => people.Contains(one.Id) && one.ErasedAt == null)
            .ToDictionaryAsync(one => new PersonId(one.Id), one => one.DisplayName, cancel);
        var organisations = await store.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Party.Value, one => one.Name, cancel);
        var themes = await store.Themes.AsNoTracking().ToDictionaryAsync(one => one.Theme, one => one.Name, cancel);
        return
        [
            .. rows.Select(one => new Correction(
                one.At, names.GetValueOrDefault(one.By, ""), one.Field, Said(one.Field, one.Before), Said(one.Field, one.After))),
        ];

        string Said(string field, string value) => field switch
        {
            Parties => Say.List(Codes(value).Select(code => organisations.GetValueOrDefault(code, code))),
            Themes => Say.List(Codes(value).Select(code => themes.GetValueOrDefault(code, code))),
            Pdf => value[..12],
            _ => DateOnly.TryParseExact(value, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
                ? Say.ShortDate(on) : value,
        };
    }

    /// <summary>Puts right what differs, each with its trace, or says why nothing is changed.</summary>
    /// <param name="digest">Of another PDF; null to keep the one that is there.</param>
    /// <param name="seen">How many corrections there were when the form was begun.</param>
    public async Task<IReadOnlyList<Refusal>> Correct(
        Guid id, PastData data, string? digest, IReadOnlyList<PartyId> parties, IReadOnlyList<string> themes, int seen,
        CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        if (await Count(id, cancel) != seen) return [Refusal.Of("correction-overtaken")];
        if (await register.Faults(id, data.Reference, digest, cancel) is { Count: > 0 } faults) return faults;
        var row = await store.PastConventions.SingleAsync(one => one.Id == id, cancel);
        var taking = await store.PastConventionParties.Where(one => one.Convention == id).ToListAsync(cancel);
        var about = await store.PastConventionThemes.Where(one => one.Convention == id).ToListAsync(cancel);

        Note("title", row.Title, data.Title);
        Note("reference", row.Reference, data.Reference);
        Note(Parties, Codes(taking.Select(one => one.Party.Value)), Codes(parties.Select(one => one.Value)));
        Note(Themes, Codes(about.Select(one => one.Theme)), Codes(themes));
        Note("signedOn", Text(row.SignedOn), Text(data.SignedOn));
        Note("from", Text(row.InForceFrom), Text(data.InForceFrom));
        Note("until", Text(row.InForceUntil), Text(data.InForceUntil));
        Note(Pdf, row.Digest, digest ?? row.Digest);

        (row.Title, row.Reference, row.Digest) = (data.Title, data.Reference, digest ?? row.Digest);
        (row.SignedOn, row.InForceFrom, row.InForceUntil) = (data.SignedOn, data.InForceFrom, data.InForceUntil);
        store.RemoveRange(taking.Where(one => !parties.Contains(one.Party)));
        store.RemoveRange(about.Where(one => !themes.Contains(one.Theme)));
        foreach (var party in parties.Where(one => taking.TrueForAll(was => was.Party != one)))
            store.Add(new PastConventionPartyRow { Convention = id, Party = party });
        foreach (var theme in themes.Where(one => about.TrueForAll(was => was.Theme != one)))
            store.Add(new PastConventionThemeRow { Convention = id, Theme = theme });
        await store.SaveChangesAsync(cancel);
        return [];

        void Note(string field, string before, string after)
        {
            if (before == after) return;
            store.Add(new PastConventionChangeRow
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Convention = id,
                At = clock.GetUtcNow(),
                By = me.Person,
                Field = field,
                Before = before,
                After = after,
            });
        }
    }

    private static string Codes(IEnumerable<string> codes) => string.Join(' ', codes.Distinct().Order(StringComparer.Ordinal));

    private static string[] Codes(string codes) => codes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Text(DateOnly? on) => on?.ToString(Iso, CultureInfo.InvariantCulture) ?? "";
}
