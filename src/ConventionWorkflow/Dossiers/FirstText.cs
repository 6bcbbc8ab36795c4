using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Texts;
using MediatR;

namespace ConventionWorkflow.Dossiers;

/// <summary>The first version of the text of a new dossier: the usual plan, or the text of an earlier one.</summary>
public sealed class FirstText(Standings standings, TextStore texts, IMediator mediator, LedgerReader reader, Me me)
{
    /// <summary>How long an objective may be.</summary>
    public const int MostLetters = 1000;

    /// <summary>Why that text cannot be begun with: the person sees no such dossier.</summary>
    public async Task<Refusal?> Missing(Guid? from, CancellationToken cancel) =>
        from is { } id && await standings.Find(new(id), cancel) is null ? new("starting-text-unknown", "from") : null;

    /// <summary>Writes it where the procedure opens the text; elsewhere the dossier begins without.</summary>
    /// <param name="from">The dossier whose text is begun with, if it may be seen.</param>
    /// <param name="requestKey">Of the proposal; empty where it cannot be repeated.</param>
    /// <returns>What came of saving it, or null where nothing was tried.</returns>
    public async Task<Outcome?> Write(
        DossierId dossier, string title, string objective, Guid? from, string requestKey, string through, CancellationToken cancel)
    {
        var key = requestKey.Length > 0 ? $"{requestKey}/text" : "";
        var isRepeat = from is null && await reader.Answered(me.Person, key, cancel);   // the ledger says whether it is the same again
        if (await standings.Find(dossier, cancel) is not { } standing || (!standing.State.Texts.IsEmpty && !isRepeat)) return null;
        var parties = standing.State.Signatories.Select(party => party.Id).OrderBy(party => party.Kind != OrganisationKinds.State)
            .ThenBy(party => party.Value, StringComparer.Ordinal);
        var text = await Earlier(from, cancel) is { } earlier
            ? Outline.From(earlier, title, parties, standing.Names)
            : Outline.Of(title, objective, parties, standing.Names, standing.Jurisdiction);
        var put = await texts.Put(text, cancel);
        if (!put.Refusals.IsEmpty) return null;
        var fields = new Dictionary<string, string> { ["digest"] = put.Digest, ["reason"] = objective };
        return await mediator.Send(new Act(dossier, FactKinds.TextSaved, "", "", fields, key, through), cancel);
    }

    private async Task<ConventionText?> Earlier(Guid? from, CancellationToken cancel) =>
        from is { } id && await standings.Find(new(id), cancel) is { State.Texts: [.., var last] }
            ? await texts.Get(last.Digest, cancel)
            : null;
}
