using System.Data.Common;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>A dossier as it is found under the lock.</summary>
/// <param name="Answered">What the request was answered before, as far as was known when the lock was asked for; see
/// <see cref="Request.OrElse"/>.</param>
internal sealed record Head(DossierState State, byte[] Hash, bool IsDemonstration, Outcome? Answered)
{
    private const int Columns = 3;

    /// <summary>Takes the lock; null where there is no such dossier. A state that is kept is not read again.</summary>
    public static async ValueTask<Head?> Find(Writer writer, States states, DossierId dossier, Request request)
    {
        var known = states.Find(dossier);
        var found = await writer.Read(
            writer.Sql.Dossier, row => Of(row, states, dossier, known, request),
            ("@dossier", dossier.ToString()), ("@known", known?.Hash ?? []), ("@scope", request.Scope), ("@key", request.Key));
        return found is [var head] ? head : null;
    }

    private static Head Of(DbDataReader row, States states, DossierId dossier, KeptState? known, Request request)
    {
        var hash = row.GetFieldValue<byte[]>(0);
        var state = states.Read(dossier, known, hash, () => Packing.Unpack(row.GetFieldValue<byte[]>(1)));
        return new(state, hash, row.GetBoolean(2), request.Answer(row, Columns));
    }
}
