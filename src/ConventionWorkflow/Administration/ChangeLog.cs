using System.Globalization;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Administration;

/// <summary>A recorded change, as the page tells it.</summary>
/// <param name="By">Who made it; empty for an erased person.</param>
public sealed record Change(DateTimeOffset At, string By, string Field, string Detail, string Before, string After);

/// <summary>Who changed what, when, from what into what. A change and its record are saved together.</summary>
public sealed class ChangeLog(Store store, Me me, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>Adds the record to what is about to be saved; nothing where nothing changed.</summary>
    public void Note(string subject, string field, string before, string after, string detail = "")
    {
        if (before == after) return;
        store.Add(new AdministrationRow
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            At = clock.GetUtcNow(),
            By = me.Person,
            Subject = subject,
            Field = field,
            Detail = detail,
            Before = before,
            After = after,
        });
    }

    /// <summary>The changes of one organisation, person or theme, the last first.</summary>
    public async Task<IReadOnlyList<Change>> Of(string subject, CancellationToken cancel)
    {
        var rows = await store.AdministrationLog.AsNoTracking().Where(one => one.Subject == subject)
            .OrderByDescending(one => one.At).ThenByDescending(one => one.Id).Take(Most).ToListAsync(cancel);
        var people = rows.Select(one => one.By.Value).Distinct().ToList();
        var names = await store.Users.AsNoTracking().Where(one => people.Contains(one.Id) && one.ErasedAt == null)
            .ToDictionaryAsync(one => new PersonId(one.Id), one => one.DisplayName, cancel);
        return [.. rows.Select(one => new Change(
            one.At, names.GetValueOrDefault(one.By, ""), one.Field, one.Detail, Shown(one.Before), Shown(one.After)))];
    }

    /// <summary>A date in words, anything else as it stands.</summary>
    public static string Shown(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Say.ShortDate(date)
            : value;
}
