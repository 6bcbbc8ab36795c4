using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ConventionWorkflow.Bench.Places;

/// <summary>A statement as the program said it.</summary>
internal sealed record Said(string Statement, ImmutableArray<(string Name, object? Value)> Values);

/// <summary>
/// Counts what the program in this process does: transactions and statements of the ledger by its own meter, statements that the rooms say
/// through EF by its diagnostics, bytes that are allocated.
/// </summary>
internal sealed class Costs : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly MeterListener meter = new();
    private readonly List<IDisposable> subscriptions = [];
    private long began;

    public Costs()
    {
        meter.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "ConventionWorkflow.Ledger") self.EnableMeasurementEvents(instrument);
        };
        meter.SetMeasurementEventCallback<int>((_, count, _, _) => Interlocked.Add(ref ledgerStatements, count));
        meter.SetMeasurementEventCallback<long>((instrument, count, _, _) =>
        {
            if (instrument.Name == "ledger.commits") Interlocked.Add(ref commits, count);
        });
        meter.Start();
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    private long commits;
    private long ledgerStatements;

    /// <summary>Of the ledger.</summary>
    public long Commits => commits;

    /// <summary>Of the ledger's transactions.</summary>
    public long LedgerStatements => ledgerStatements;

    /// <summary>Statements of the rooms since the last reset, as they were said.</summary>
    public ConcurrentQueue<Said> Rooms { get; } = new();

    public long Allocated => GC.GetTotalAllocatedBytes(precise: true) - began;

    public void Reset()
    {
        (commits, ledgerStatements) = (0, 0);
        Rooms.Clear();
        began = GC.GetTotalAllocatedBytes(precise: true);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not CommandExecutedEventData told || value.Key != RelationalEventId.CommandExecuted.Name) return;
        Rooms.Enqueue(new(
            told.Command.CommandText,
            [.. told.Command.Parameters.Cast<System.Data.Common.DbParameter>().Select(one => (one.ParameterName, one.Value))]));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var one in subscriptions) one.Dispose();
        meter.Dispose();
    }
}
