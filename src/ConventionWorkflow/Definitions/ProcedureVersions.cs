using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Definitions;

/// <summary>A version of a procedure as it is kept, and as it reads.</summary>
/// <param name="Fault">Why it cannot be run; then there is neither definition nor calendar.</param>
public sealed record ReadVersion(DefinitionRow Row, Definition? Definition, LegalCalendar? Calendar, Fault? Fault)
{
    public bool IsDraft => Row.Status == DefinitionStatus.Draft;
}

/// <summary>Versions of procedures, for pages that look at them and change nothing.</summary>
public sealed class ProcedureVersions(Procedures procedures)
{
    /// <summary>A version made ready to be tried.</summary>
    public Task<Engine.Flow.Graph> Ready(Definition definition, CancellationToken cancel) => procedures.Ready(definition, cancel);

    /// <summary>That version; where none is named the one that is edited now.</summary>
    public async Task<ReadVersion?> Find(string id, int? version, CancellationToken cancel)
    {
        var row = version is { } number ? await procedures.Find(id, number, cancel) : await procedures.Working(id, cancel);
        if (row is null) return null;
        var faults = await procedures.Judge(row, cancel);
        var read = faults.Any(fault => fault.Severity == Severity.Load) ? null : ElsaReader.Read(row.Json).Definition;
        var calendar = read is null ? null : LegalCalendar.Find(read.Zone, read.Holidays);
        if (read is null || calendar is null)
            return new(row, null, null, faults.Count > 0 ? faults[0] : new(Severity.Load, "zone-invalid", "$", "", read!.Zone));
        return new(row, read with { DefinitionId = row.DefinitionId, Version = row.Version }, calendar, null);
    }
}
