using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Links;

/// <summary>
/// What the page of a link can be asked for besides an answer: a new link, a code, another hand. Each makes one letter, or none.
/// </summary>
public sealed class LinkWishes(
    Store store, SignOffLinks links, LinkLetters letters, HandOvers handOvers, LinkCodes codes, TimeProvider clock)
{
    public const string Renew = "new-link";
    public const string Code = "send-code";
    public const string HandOver = "hand-over";
    public const string TakeBack = "take-back-request";

    /// <summary>When a new link was asked for, so short a time ago that another would be refused.</summary>
    public async Task<DateTimeOffset?> RenewedAt(FoundLink link, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - LetterBrake.Renewals.Pause;
        return await store.Notices.AsNoTracking()
            .Where(one => one.Person == link.Row.Person && one.Dossier == link.Dossier.Id && one.Wait == link.Wait
                && one.Template == Templates.Renewed && one.CreatedAt > since)
            .OrderByDescending(one => one.CreatedAt).Select(one => (DateTimeOffset?)one.CreatedAt).FirstOrDefaultAsync(cancel);
    }

    public async Task<Outcome> NewLink(FoundLink link, string requestKey, CancellationToken cancel)
    {
        // After the first click the link is revoked, and a revoked one may be renewed: the ledger knows the second click by its key.
        var outcome = link.MayRenew && requestKey.Length > 0
            ? await letters.Renew(SignOffLinks.AskOf(link, Renew, link.Wait, "", Fact.NoFields, requestKey), cancel)
            : Refused(link);
        return await links.Recorded(link, outcome, cancel);
    }

    public async Task<Outcome> SendCode(FoundLink link, string requestKey, CancellationToken cancel)
    {
        var outcome = link is { Works: true, IsElevated: true } && requestKey.Length > 0
            ? await letters.SendCode(
                SignOffLinks.AskOf(link, Code, link.Wait, "", Fact.NoFields, requestKey), number => codes.HashOf(link, number), cancel)
            : Refused(link);
        return await links.Recorded(link, outcome, cancel);
    }

    /// <param name="code">With elevated assurance this too wants the code: the alderman's own would come to the alderman.</param>
    public async Task<Outcome> Give(FoundLink link, string deputy, string code, string requestKey, CancellationToken cancel)
    {
        if (!link.MayHandOver || requestKey.Length == 0) return await links.Recorded(link, Refused(link), cancel);
        if (link.IsElevated && await codes.Check(link, code, requestKey, cancel) is { } wrong)
            return await links.Recorded(link, wrong, cancel);
        var fields = new Dictionary<string, string> { ["deputy"] = deputy };
        var outcome = await letters.HandOver(SignOffLinks.AskOf(link, HandOver, link.Wait, "", fields, requestKey), cancel);
        if (outcome is Outcome.Done && link.IsElevated) await codes.Use(link, requestKey);
        return await links.Recorded(link, outcome, cancel);
    }

    public async Task<Outcome> TakeRequestBack(FoundLink link, string requestKey, CancellationToken cancel)
    {
        var outcome = link.MayHandOver && requestKey.Length > 0
            ? await letters.TakeBack(SignOffLinks.AskOf(link, TakeBack, link.Wait, "", Fact.NoFields, requestKey), cancel)
            : Refused(link);
        return await links.Recorded(link, outcome, cancel);
    }

    public Task<(Colleague To, DateTimeOffset At)?> GivenTo(FoundLink link, CancellationToken cancel) =>
        handOvers.By(link.Row.Person, link.Row.WorkItem, cancel);

    private static Outcome.Refused Refused(FoundLink link) =>
        link.Works ? Outcome.Refused.Of("act-unknown", "") : Outcome.Refused.Of("link-" + link.Reason);
}
