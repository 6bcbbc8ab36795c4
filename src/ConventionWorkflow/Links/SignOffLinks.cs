using System.Collections.Immutable;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Signatures;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Links;

/// <summary>
/// Sign-off links (<i>liens de visa</i>): one request, one person, one text, by mail and without a password.
/// <para>A link is issued with the lease of its letter and known by its hash alone. It opens while the request is open, its text is the
/// latest, its term is not over, its person may answer (see <see cref="HandOvers"/>), and nobody else is signed in in that browser.
/// The act closes the request and with it every link about it; taken back within its minutes, the request is open again and so is the
/// link. A link that is over is renewed by its person: a letter to the address that is known, and the older links are revoked.</para>
/// <para>Looking records nothing. Acting goes through the ledger like every act, under the link's hash; what is refused is recorded. With
/// elevated assurance the act's own POST carries a one-time code from a letter apart; taking back needs none, since the question then
/// stands open again and its answer needs one.</para>
/// </summary>
public sealed class SignOffLinks(Store store, DossierLedger ledger, FifoGate gate, TimeProvider clock, Me me, HandOvers handOvers,
    Assurance assurance, LinkCodes codes)
{
    /// <summary>The acts that a link offers.</summary>
    public static ImmutableArray<string> Acts { get; } = [SignOffs.Approve, SignOffs.ApproveWithRemark, SignOffs.Return];

    /// <summary>The link, working or not; null for what was never posted.</summary>
    public async Task<FoundLink?> Find(string token, CancellationToken cancel)
    {
        if (token.Length != SignOffKey.TokenLength) return null;
        var hash = SignOffKey.Hash(token);
        var row = await store.SignOffLinks.AsNoTracking().SingleOrDefaultAsync(one => one.TokenHash == hash, cancel);
        if (row is null) return null;
        var request = RequestId.Parse(row.WorkItem);
        var dossier = await store.Dossiers.AsNoTracking().SingleAsync(one => one.Id == request.Dossier, cancel);
        var state = LedgerJson.ReadState(dossier.State);
        var answer = state.AnswersOf(request.Execution).GetValueOrDefault(request.Role.Party.Value) is { } given && given.By == request.Role
            ? given
            : null;
        var found = new FoundLink(
            row, dossier, state, request, await handOvers.Of(row.Person, row.WorkItem, cancel),
            await assurance.IsElevated(state, request.Execution, cancel), answer, "");
        return found with { Reason = Reason(found) };
    }

    /// <summary>Does what was chosen on the page of the link.</summary>
    /// <param name="code">The one-time code that was typed; looked at with elevated assurance only.</param>
    /// <param name="requestKey">From the form: a double click has one effect, a replay none.</param>
    public async Task<Outcome> Act(
        FoundLink link, string act, IReadOnlyDictionary<string, string> fields, string code, string requestKey, CancellationToken cancel)
    {
        var ask = AskOf(link, FactKinds.Acted, link.Wait, act, fields, requestKey);
        if (Refused(link, ask, Acts.Contains(act)) is { } refused) return await Refuse(link, refused, cancel);
        if (!link.IsElevated) return await Recorded(link, await ledger.Decide(ask, cancel), cancel);
        if (await codes.Check(link, code, requestKey, cancel) is { } wrong) return await Refuse(link, wrong, cancel);
        var outcome = await ledger.Decide(ask with { Actor = ask.Actor with { Through = "link+code" } }, cancel);
        if (outcome is Outcome.Done) await codes.Use(link, requestKey);
        return await Recorded(link, outcome, cancel);
    }

    /// <summary>Takes the answer back, within its minutes and while nobody acted since.</summary>
    public async Task<Outcome> TakeBack(FoundLink link, string requestKey, CancellationToken cancel)
    {
        var ask = AskOf(link, FactKinds.TakenBack, link.Execution, "", Fact.NoFields, requestKey);
        return Refused(link, ask, isOffered: true) is { } refused
            ? await Refuse(link, refused, cancel)
            : await Recorded(link, await ledger.Decide(ask, cancel), cancel);
    }

    /// <summary>Until when the answer may be taken back; null when it no longer may.</summary>
    public DateTimeOffset? TakeBackUntil(FoundLink link) =>
        link.Answer is { } answer && link.State.Sequence == answer.Entry && link.State.Execution(link.Execution) is { IsOpen: true }
        && answer.At + SignOffs.TakeBackTime is var until && clock.GetUtcNow() < until
            ? until
            : null;

    /// <summary>What is asked through the link, by its person, in the role of the request.</summary>
    internal static Ask AskOf(
        FoundLink link, string kind, string target, string act, IReadOnlyDictionary<string, string> fields, string requestKey) =>
        new(link.Dossier.Id, kind, target, act, fields, new(link.Row.Person, link.Role, link.For, "link"), requestKey, link.Scope);

    /// <summary>A refusal is recorded, with the link's hash and never its token; other outcomes pass.</summary>
    public async Task<Outcome> Recorded(FoundLink link, Outcome outcome, CancellationToken cancel) =>
        outcome is Outcome.Refused refused ? await Refuse(link, refused, cancel) : outcome;

    private async Task<Outcome> Refuse(FoundLink link, Outcome.Refused refused, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        var now = clock.GetUtcNow();
        store.RefusedPosts.Add(new()
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            TokenHash = link.Row.TokenHash,
            WorkItem = link.Row.WorkItem,
            Code = refused.Refusals[0].Code,
        });
        await store.SaveChangesAsync(cancel);
        return refused;
    }

    // A link that was used is asked all the same: the ledger knows whether this very request was answered before.
    private static Outcome.Refused? Refused(FoundLink link, Ask ask, bool isOffered) =>
        !isOffered || ask.RequestKey.Length == 0 ? Outcome.Refused.Of("act-unknown", ask.Act)
        : link.Reason is "" or DeadLink.Used or DeadLink.StepClosed ? null
        : Outcome.Refused.Of("link-" + link.Reason);

    private string Reason(FoundLink link)
    {
        if (me.IsSignedIn && me.Person != link.Row.Person) return DeadLink.OtherPerson;
        if (link.Row.RevokedAt is not null) return DeadLink.Revoked;
        if (!link.State.Waits.TryGetValue(link.Wait, out var wait)) return link.Answer is null ? DeadLink.StepClosed : DeadLink.Used;
        if (wait.Digest != link.Row.Digest || link.State.Texts.LastOrDefault()?.Digest != link.Row.Digest) return DeadLink.TextChanged;
        if (clock.GetUtcNow() >= link.Row.ExpiresAt) return DeadLink.Expired;
        return link.Holding switch { { Holds: true } => "", { WasTakenBack: true } => DeadLink.TakenBack, _ => DeadLink.RoleEnded };
    }
}
