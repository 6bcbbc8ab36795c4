using System.Data.Common;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>A dossier as it is found under the lock.</summary>
internal sealed record Head(DossierState State, byte[] Hash, bool IsDemonstration)
{
    /// <summary>Takes the lock; null where there is no such dossier.</summary>
    public static async ValueTask<Head?> Find(Writer writer, DossierId dossier) =>
        (await writer.Read(writer.Sql.Dossier, Of, ("@dossier", dossier.ToString()))) is [var head] ? head : null;

    private static Head Of(DbDataReader row) =>
        new(LedgerJson.ReadState(row.GetFieldValue<byte[]>(1)), row.GetFieldValue<byte[]>(0), row.GetBoolean(2));
}
