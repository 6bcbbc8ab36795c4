using System.Collections.Immutable;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers;

/// <summary>The text with which a new dossier begins: the usual plan, or the text of an earlier one.</summary>
public sealed class FirstText(Sight sight, Store store, TextStore texts, IStringLocalizer<DossierWords> words)
{
    /// <summary>How long an objective may be.</summary>
    public const int MostLetters = 1000;

    /// <summary>Why that text cannot be begun with: the person sees no such dossier.</summary>
    public async Task<Refusal?> Missing(Guid? from, CancellationToken cancel) =>
        from is { } id && await sight.Find(new(id), cancel) is null ? new("starting-text-unknown", "from") : null;

    /// <summary>Null where what was typed makes no text that may be kept; the dossier then begins without.</summary>
    public async Task<PreparedText?> Prepare(
        Propose proposal, ImmutableArray<PartyId> parties, Definition procedure, CancellationToken cancel)
    {
        var organisations = await store.Organisations.AsNoTracking().Where(one => parties.Contains(one.Party))
            .ToDictionaryAsync(one => one.Party, cancel);
        var names = new PartyNames(organisations, words);
        var signatories = organisations.Values.Where(one => OrganisationKinds.Sign(one.Kind)).Select(one => one.Party)
            .OrderBy(party => party.Kind != OrganisationKinds.State).ThenBy(party => party.Value, StringComparer.Ordinal);
        var text = await Earlier(proposal.From, cancel) is { } earlier
            ? Outline.From(earlier, proposal.Title, signatories, names)
            : Outline.Of(proposal.Title, proposal.Objective, signatories, names, procedure.Jurisdiction);
        return TextStore.Prepare(text).Text;
    }

    private async Task<ConventionText?> Earlier(Guid? from, CancellationToken cancel) =>
        from is { } id && await sight.Find(new(id), cancel) is { State.Texts: [.., var last] }
            ? await texts.Get(last.Digest, cancel)
            : null;
}
