using System.Diagnostics.Metrics;

namespace ConventionWorkflow.Ledger;

/// <summary>Counts of what the ledger's transactions cost, which do not drift with the machine as times do.</summary>
internal static class LedgerMeter
{
    public const string Name = "ConventionWorkflow.Ledger";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Commits = Meter.CreateCounter<long>("ledger.commits");
    private static readonly Histogram<int> Statements = Meter.CreateHistogram<int>("ledger.statements", description: "a transaction");
    private static readonly Histogram<long> Bytes = Meter.CreateHistogram<long>("ledger.bytes", description: "of values, a transaction");

    public static void Told(Writer writer, bool committed)
    {
        if (committed) Commits.Add(1);
        Statements.Record(writer.Statements, KeyValuePair.Create<string, object?>("committed", committed));
        Bytes.Record(writer.Bytes);
    }
}
