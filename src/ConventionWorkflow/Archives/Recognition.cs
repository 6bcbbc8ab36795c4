using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.PastConventions;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Archives;

/// <summary>What a party decided on the printed text, and how it signed the file; empty where it did not.</summary>
public sealed record Approval(string Party, string Decided, string Signature);

/// <summary>What a file is, where it is known.</summary>
/// <param name="Sentence">What it is and of what.</param>
/// <param name="Address">Of the dossier, or of the convention in the register.</param>
/// <param name="More">What has come of it, or that it is of no account any more.</param>
/// <param name="Line">The entry that named it, where it is a paper.</param>
public sealed record Known(
    string Sentence, string Title, string Address, string More, IReadOnlyList<Approval> Approvals, JournalLine? Line);

/// <summary>
/// Recognises a file by the SHA-256 of its bytes among all that the ledgers and the register name within the scope of the person who asks:
/// nothing else is known, so an answer tells nobody of a dossier that is not theirs.
/// </summary>
public sealed class Recognition(
    Store store, Scope scope, Standings standings, DossierViews views, LedgerReader ledger, IStringLocalizer<ArchiveWords> words,
    IStringLocalizer<DossierWords> told)
{
    private const int Most = 20;

    /// <param name="digest">Lower-case hexadecimal.</param>
    public async Task<IReadOnlyList<Known>> Of(string digest, CancellationToken cancel)
    {
        var named = await store.DossierDocuments.AsNoTracking()
            .Where(link => link.Digest == digest && scope.Dossiers.Any(one => one.Id == link.Dossier))
            .OrderBy(link => link.Dossier).ThenBy(link => link.Sequence).Take(Most).ToListAsync(cancel);
        var found = new List<Known>();
        foreach (var link in named)
            if (await standings.Find(link.Dossier, cancel) is { } standing) found.Add(await In(standing, link, cancel));
        var past = await scope.PastConventions.AsNoTracking().Where(one => one.Digest == digest).OrderBy(one => one.Reference).Take(Most)
            .ToListAsync(cancel);
        found.AddRange(past.Select(one => new Known(
            words["known.past", one.Reference, Say.ShortDate(one.SignedOn)], one.Title, $"/registre/{one.Id}", "", [], null)));
        return found;
    }

    private async Task<Known> In(Standing standing, DossierDocumentRow link, CancellationToken cancel)
    {
        var entry = (await ledger.Entries(standing.Id, cancel, link.Sequence).FirstAsync(cancel)).Entry;
        var printed = entry.Moves.OfType<FilePrinted>().FirstOrDefault(move => move.FileDigest == link.Digest);
        var line = printed is null
            ? (await views.Journal(standing, link.Sequence, cancel)).Single(one => one.Sequence == link.Sequence)
            : null;
        using var law = LegalWords.By(standing.Jurisdiction);
        return printed is null ? Paper(standing, link, line!) : Printed(standing, printed);
    }

    private Known Paper(Standing standing, DossierDocumentRow link, JournalLine line) => new(
        words[
            link.Kind switch { "scan" => "known.scan", "extract" => "known.extract", _ => "known.paper" },
            Typography.Quoted(link.Title), standing.Reference, Say.Number(link.Sequence)],
        standing.Title, DossierLinks.Show(standing.Id), "", [], line);

    private Known Printed(Standing standing, FilePrinted file)
    {
        var state = standing.State;
        var approvals = state.Signatories.Select(party => Approval(standing, file, party.Id)).ToList();
        var voted = Holding(state, file, BindingKinds.Vote).Select(one => one.Party).Distinct().Count();
        var signed = Holding(state, file, BindingKinds.Signature).Select(one => one.Party).Distinct().Count();
        var isCurrent = state.Printed?.FileDigest == file.FileDigest;
        var more = !isCurrent ? words["known.replaced"].Value
            : Say.Sentence(Say.Count(voted, words["known.voted"], Say.Words(voted))) + " "
                + (signed == approvals.Count ? Say.Sentence(words["known.signed-by-all"])
                    : Say.Count(signed, words["known.signed"], Say.Number(approvals.Count)));
        return new(
            words["known.printed", standing.VersionOf(file.TextDigest) ?? "–", standing.Reference], standing.Title,
            DossierLinks.Show(standing.Id), more, isCurrent ? approvals : [], null);
    }

    private Approval Approval(Standing standing, FilePrinted file, PartyId party)
    {
        var state = standing.State;
        var decided = Holding(state, file, BindingKinds.Vote, BindingKinds.Agreement).LastOrDefault(one => one.Party == party);
        var signed = Holding(state, file, BindingKinds.Signature).LastOrDefault(one => one.Party == party);
        var vote = decided is { Kind: BindingKinds.Vote } ? state.AnswersOf(decided.Execution).GetValueOrDefault(party.Value) : null;
        return new(
            standing.Names.Of(party),
            decided is null ? "" : Dated(decided.On, vote is null ? decided.Reference : Board.Figures(vote, told)),
            signed is null ? "" : Dated(signed.On, signed.Reference));
    }

    private static string Dated(DateOnly on, string more) => more.Length > 0 ? $"{Say.ShortDate(on)}, {more}" : Say.ShortDate(on);

    private static IEnumerable<Binding> Holding(DossierState state, FilePrinted file, params string[] kinds) =>
        state.Bindings.Where(one => one.Holds && one.Digest == file.TextDigest && kinds.Contains(one.Kind));
}
