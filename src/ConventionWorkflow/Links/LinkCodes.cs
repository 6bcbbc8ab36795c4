using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Links;

/// <summary>One-time codes of the requests whose assurance is elevated: made from the key of the links, kept as keyed hashes.</summary>
public sealed class LinkCodes(Store store, SignOffCodes codes, SignOffKey key, TimeProvider clock)
{
    /// <summary>Until when the code that was posted last may be used; null where there is none or it is over.</summary>
    public async Task<DateTimeOffset?> Until(FoundLink link, CancellationToken cancel)
    {
        var latest = await store.SignOffCodes.AsNoTracking()
            .Where(one => one.WorkItem == link.Row.WorkItem && one.Person == link.Row.Person)
            .OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancel);
        return latest is { UsedBy: null, Tries: < SignOffCodes.Tries } && clock.GetUtcNow() < latest.ExpiresAt ? latest.ExpiresAt : null;
    }

    public byte[] HashOf(FoundLink link, int number) =>
        key.CodeHash(link.Row.WorkItem, link.Row.Person, number, key.Code(link.Row.WorkItem, link.Row.Person, number));

    /// <summary>Why what was typed does not open the request, or null.</summary>
    internal Task<Outcome.Refused?> Check(FoundLink link, string typed, string requestKey, CancellationToken cancel)
    {
        var code = string.Concat(typed.Where(char.IsAsciiDigit));
        return code.Length == 0
            ? Task.FromResult<Outcome.Refused?>(new([new Refusal(SignOffCodes.Missing, "code")]))
            : codes.Check(
                link.Row.WorkItem, link.Row.Person.ToString(), number => key.CodeHash(link.Row.WorkItem, link.Row.Person, number, code),
                requestKey, cancel);
    }

    // The act stands in the ledger: that its code is used is written whatever becomes of the browser.
    internal Task Use(FoundLink link, string requestKey) =>
        codes.Use(link.Row.WorkItem, link.Row.Person.ToString(), requestKey, CancellationToken.None);
}
