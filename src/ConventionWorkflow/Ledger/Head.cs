using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>A dossier as it is found under the lock.</summary>
internal sealed record Head(DossierState State, byte[] Hash, bool IsDemonstration);

/// <summary>What stood under the dossier's id and under the request key.</summary>
internal sealed record Found(Head? Head, byte[]? Body, string Outcome)
{
    public static Found Read(Writer writer, string dossier, Request request)
    {
        var row = writer.Read(SqliteStatements.Dossier, ("$dossier", dossier), ("$scope", request.Scope), ("$key", request.Key));
        return row.Select(Of).Single();
    }

    private static Found Of(Microsoft.Data.Sqlite.SqliteDataReader row)
    {
        var head = row.IsDBNull(0)
            ? null
            : new Head(LedgerJson.ReadState(row.GetFieldValue<byte[]>(1)), row.GetFieldValue<byte[]>(0), row.GetBoolean(2));
        return row.IsDBNull(3) ? new(head, null, "") : new(head, row.GetFieldValue<byte[]>(3), row.GetString(4));
    }
}
