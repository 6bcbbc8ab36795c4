using System.Data.Common;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>A dossier as it is found under the lock.</summary>
/// <param name="Answered">What the request was answered before, as far as was known when the lock was asked for; see
/// <see cref="Request.OrElse"/>.</param>
internal sealed record Head(DossierState State, byte[] Hash, bool IsDemonstration, Outcome? Answered)
{
    private const int Columns = 3;

    /// <summary>Takes the lock; null where there is no such dossier.</summary>
    public static async ValueTask<Head?> Find(Writer writer, DossierId dossier, Request request)
    {
        var found = await writer.Read(
            writer.Sql.Dossier, row => Of(row, request),
            ("@dossier", dossier.ToString()), ("@scope", request.Scope), ("@key", request.Key));
        return found is [var head] ? head : null;
    }

    private static Head Of(DbDataReader row, Request request) =>
        new(LedgerJson.ReadState(row.GetFieldValue<byte[]>(1)), row.GetFieldValue<byte[]>(0), row.GetBoolean(2),
            request.Answer(row, Columns));
}
