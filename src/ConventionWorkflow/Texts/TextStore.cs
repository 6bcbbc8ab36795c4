using System.Collections.Immutable;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Texts;

/// <summary>A text kept under its digest, or why it cannot be.</summary>
public sealed record PutText(string Digest, ImmutableArray<Refusal> Refusals);

/// <summary>
/// Bodies of texts, by their TextDigest. A body is put before the ledger is asked to record its version; one that no version names does
/// no harm.
/// </summary>
public sealed class TextStore(Store store, FifoGate gate, TimeProvider clock)
{
    /// <summary>Keeps a text: normalised, checked, once.</summary>
    public async Task<PutText> Put(ConventionText text, CancellationToken cancel)
    {
        var (prepared, faults) = Prepare(text);
        if (prepared is not var (digest, body)) return new("", faults);
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using var turn = await gate.Enter(cancel);
        await store.Database.ExecuteSqlAsync(
            $"INSERT INTO text_bodies (digest, body, at) VALUES ({digest}, {body}, {at}) ON CONFLICT DO NOTHING", cancel);
        return new(digest, []);
    }

    /// <summary>Normalised and checked, to be kept by whoever records its version.</summary>
    public static (PreparedText? Text, ImmutableArray<Refusal> Refusals) Prepare(ConventionText text)
    {
        var normal = CanonicalText.Normalise(text);
        var faults = TextRules.Check(normal);
        return faults.IsEmpty ? (new(CanonicalText.Digest(normal), StoredText.Store(normal)), []) : (null, faults);
    }

    public async Task<ConventionText?> Get(string digest, CancellationToken cancel)
    {
        var body = await store.TextBodies.AsNoTracking().Where(row => row.Digest == digest).Select(row => row.Body)
            .FirstOrDefaultAsync(cancel);
        return body is null ? null : StoredText.Read(body);
    }
}
