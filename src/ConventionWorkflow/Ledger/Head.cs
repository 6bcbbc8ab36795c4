using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>A dossier as it is found under the lock.</summary>
internal sealed record Head(DossierState State, byte[] Hash, bool IsDemonstration);

/// <summary>What stood under the dossier's id and under the request key.</summary>
internal sealed record Found(Head? Head, byte[]? BodyHash, string Outcome)
{
    public static Found Read(Writer writer, string dossier, string scope, string key)
    {
        foreach (var row in writer.Read(SqliteStatements.Dossier, ("$dossier", dossier), ("$scope", scope), ("$key", key)))
        {
            var head = row.IsDBNull(0)
                ? null
                : new Head(LedgerJson.ReadState(row.GetFieldValue<byte[]>(4)), row.GetFieldValue<byte[]>(3), row.GetBoolean(5));
            return row.IsDBNull(6) ? new(head, null, "") : new(head, row.GetFieldValue<byte[]>(6), row.GetString(7));
        }

        throw new InvalidOperationException("the statement gives one row always");
    }
}
