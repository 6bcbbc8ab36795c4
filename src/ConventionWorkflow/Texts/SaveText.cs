using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using MediatR;

namespace ConventionWorkflow.Texts;

/// <summary>What came of saving a text.</summary>
public abstract record SavedText
{
    /// <param name="Entry">The entry that recorded it.</param>
    public sealed record Done(string Number, int Entry) : SavedText;

    public sealed record Refused(IReadOnlyList<Refusal> Refusals) : SavedText;

    /// <summary>Somebody saved another version meanwhile; nothing was written.</summary>
    public sealed record Overtaken(TextVersion Latest) : SavedText;

    public sealed record NotFound : SavedText;
}

/// <summary>Saves of texts, one at a time: between looking at the latest version and saving the next, no other comes in.</summary>
public sealed class SaveTurns
{
    public FifoGate Gate { get; } = new();
}

/// <summary>Saves a version of a text upon the version that was read; never silently over another.</summary>
public sealed class SaveText(IMediator mediator, TextStore texts, LedgerReader reader, SaveTurns turns, Me me)
{
    /// <param name="baseDigest">The version the form was opened on; empty for the first.</param>
    public async Task<SavedText> Do(
        DossierId dossier, ConventionText text, string reason, string baseDigest, string requestKey, CancellationToken cancel,
        string through = "page")
    {
        var put = await texts.Put(text, cancel);
        if (!put.Refusals.IsEmpty) return new SavedText.Refused(put.Refusals);
        using var turn = await turns.Gate.Enter(cancel);
        if (await reader.State(dossier, cancel) is not { } state) return new SavedText.NotFound();
        var latest = state.Texts.LastOrDefault();
        // A request that was answered before is answered again by its key, whatever was saved since.
        if (latest is not null && latest.Digest != baseDigest && latest.Digest != put.Digest
            && !await reader.Answered(me.Person, requestKey, cancel))
            return new SavedText.Overtaken(latest);
        var fields = new Dictionary<string, string> { ["digest"] = put.Digest, ["reason"] = reason };
        return await mediator.Send(new Act(dossier, FactKinds.TextSaved, "", "", fields, requestKey, through), cancel) switch
        {
            Outcome.Done done => new SavedText.Done(
                (await reader.State(dossier, cancel))!.Texts.LastOrDefault(one => one.Entry == done.Sequence)?.Number ?? "", done.Sequence),
            Outcome.Refused refused => new SavedText.Refused(refused.Refusals),
            _ => new SavedText.NotFound(),
        };
    }
}
