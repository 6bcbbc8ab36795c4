using System.Collections.Immutable;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Signatures;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Links;

/// <summary>
/// Sign-off links (<i>liens de visa</i>): one request, one person, one text, by mail and without a password.
/// <para>A link is issued with the lease of its letter and known by its hash alone. It opens while the request is open, its text is the
/// latest, its term is not over, its person holds the role (or stands in for who does), and nobody else is signed in in that browser.
/// The act closes the request and with it every link about it; taken back within its minutes, the request is open again and so is the
/// link. Looking records nothing. Acting goes through the ledger like every act, under the link's hash; what is refused is recorded.</para>
/// </summary>
public sealed class SignOffLinks(Store store, DossierLedger ledger, FifoGate gate, TimeProvider clock, Me me)
{
    private const string Kind = "/sign-off/";

    /// <summary>The acts that a link offers.</summary>
    public static ImmutableArray<string> Acts { get; } = [SignOffs.Approve, SignOffs.ApproveWithRemark, SignOffs.Return];

    /// <summary>The link, working or not; null for what was never posted.</summary>
    public async Task<FoundLink?> Find(string token, CancellationToken cancel)
    {
        if (token.Length != SignOffKey.TokenLength) return null;
        var hash = SignOffKey.Hash(token);
        var row = await store.SignOffLinks.AsNoTracking().SingleOrDefaultAsync(one => one.TokenHash == hash, cancel);
        if (row is null) return null;
        var cut = row.WorkItem.IndexOf('/', StringComparison.Ordinal);
        var wait = row.WorkItem[(cut + 1)..];
        var at = wait.LastIndexOf(Kind, StringComparison.Ordinal);
        var (execution, role) = (wait[..at], RoleAt.Parse(wait[(at + Kind.Length)..]));
        var id = DossierId.Parse(row.WorkItem[..cut]);
        var dossier = await store.Dossiers.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
        var state = LedgerJson.ReadState(dossier.State);
        var answer = state.AnswersOf(execution).GetValueOrDefault(role.Party.Value) is { } given && given.By == role ? given : null;
        var (holds, absent) = await Holds(row.Person, role, cancel);
        var found = new FoundLink(row, dossier, state, wait, execution, role, absent, answer, "");
        return found with { Reason = Reason(found, holds) };
    }

    /// <summary>Does what was chosen on the page of the link.</summary>
    /// <param name="requestKey">From the form: a double click has one effect, a replay none.</param>
    public Task<Outcome> Act(
        FoundLink link, string act, IReadOnlyDictionary<string, string> fields, string requestKey, CancellationToken cancel) =>
        Decide(link, new(
            link.Dossier.Id, FactKinds.Acted, link.Wait, act, fields, Actor(link), requestKey, link.Scope), Acts.Contains(act), cancel);

    /// <summary>Takes the answer back, within its minutes and while nobody acted since.</summary>
    public Task<Outcome> TakeBack(FoundLink link, string requestKey, CancellationToken cancel) =>
        Decide(link, new(
            link.Dossier.Id, FactKinds.TakenBack, link.Execution, "", Fact.NoFields, Actor(link), requestKey, link.Scope), true, cancel);

    /// <summary>Until when the answer may be taken back; null when it no longer may.</summary>
    public DateTimeOffset? TakeBackUntil(FoundLink link) =>
        link.Answer is { } answer && link.State.Sequence == answer.Entry && link.State.Execution(link.Execution) is { IsOpen: true }
        && answer.At + SignOffs.TakeBackTime is var until && clock.GetUtcNow() < until
            ? until
            : null;

    /// <summary>A POST that was refused is recorded, with the link's hash and never its token.</summary>
    public async Task Refuse(FoundLink link, string code, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        var now = clock.GetUtcNow();
        store.RefusedPosts.Add(
            new() { Id = Guid.CreateVersion7(now), At = now, TokenHash = link.Row.TokenHash, WorkItem = link.Row.WorkItem, Code = code });
        await store.SaveChangesAsync(cancel);
    }

    // A link that was used is asked all the same: the ledger knows whether this very request was answered before.
    private async Task<Outcome> Decide(FoundLink link, Ask ask, bool isOffered, CancellationToken cancel)
    {
        var stands = link.Reason is "" or DeadLink.Used or DeadLink.StepClosed;
        var outcome = !isOffered || ask.RequestKey.Length == 0
            ? Outcome.Refused.Of("act-unknown", ask.Act)
            : stands ? await ledger.Decide(ask, cancel) : Outcome.Refused.Of("link-" + link.Reason);
        if (outcome is Outcome.Refused refused) await Refuse(link, refused.Refusals[0].Code, cancel);
        return outcome;
    }

    private static Actor Actor(FoundLink link) => new(link.Row.Person, link.Role, link.For, "link");

    private string Reason(FoundLink link, bool holds)
    {
        if (me.IsSignedIn && me.Person != link.Row.Person) return DeadLink.OtherPerson;
        if (link.Row.RevokedAt is not null) return DeadLink.Revoked;
        if (!link.State.Waits.TryGetValue(link.Wait, out var wait)) return link.Answer is null ? DeadLink.StepClosed : DeadLink.Used;
        if (wait.Digest != link.Row.Digest || link.State.Texts.LastOrDefault()?.Digest != link.Row.Digest) return DeadLink.TextChanged;
        if (clock.GetUtcNow() >= link.Row.ExpiresAt) return DeadLink.Expired;
        return holds ? "" : DeadLink.RoleEnded;
    }

    private async Task<(bool Holds, PersonId? Absent)> Holds(PersonId person, RoleAt role, CancellationToken cancel)
    {
        if (!await store.Users.AnyAsync(one => one.Id == person.Value && one.IsActive && one.ErasedAt == null, cancel)) return (false,
            null);
        var today = clock.Today();
        var holders = await store.Memberships
            .Where(one => one.Party == role.Party && one.Role == role.Role && one.FromOn <= today
                && (one.UntilOn == null || one.UntilOn >= today))
            .Select(one => one.Person).ToListAsync(cancel);
        if (holders.Contains(person)) return (true, null);
        var absent = await store.Delegations
            .Where(one => one.Deputy == person && one.FromOn <= today && one.UntilOn >= today && holders.Contains(one.Absent))
            .Select(one => (PersonId?)one.Absent).FirstOrDefaultAsync(cancel);
        return (absent is not null, absent);
    }
}
