using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Something wrong with a definition, with its place; the app has one sentence per code and language.</summary>
/// <param name="Code">Kebab-case, for instance <c>unknown-activity-type</c>.</param>
/// <param name="Path">JSON path, for instance <c>$.root.activities[3].deadline</c>.</param>
/// <param name="Step">The activity's id, or empty.</param>
public sealed record Fault(Severity Severity, string Code, string Path, string Step, params object[] Arguments);

public enum Severity
{
    /// <summary>Cannot be run: everything is refused.</summary>
    Load,

    /// <summary>May be kept as a draft, not published.</summary>
    Publication,

    Warning,
}

/// <summary>What came of reading a definition: none where there is a load fault.</summary>
public sealed record Reading(Definition? Definition, ImmutableArray<Fault> Faults);
