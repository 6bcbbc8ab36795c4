using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>What was found wrong, as many as a person may want to read.</summary>
internal sealed class FaultList
{
    private const int Most = 200;
    private readonly ImmutableArray<Fault>.Builder faults = ImmutableArray.CreateBuilder<Fault>();

    public bool AreFatal { get; private set; }

    public void Load(string code, string path, string step, params object[] arguments)
    {
        AreFatal = true;
        Add(new Fault(Severity.Load, code, path, step, arguments));
    }

    public void Warn(string code, string path, string step, params object[] arguments) =>
        Add(new Fault(Severity.Warning, code, path, step, arguments));

    public ImmutableArray<Fault> ToImmutable() => [.. faults.OrderBy(fault => fault.Severity)];

    // A load fault is never crowded out by warnings.
    private void Add(Fault fault)
    {
        if (faults.Count < Most || (fault.Severity == Severity.Load && faults.All(one => one.Severity != Severity.Load))) faults.Add(fault);
    }
}
