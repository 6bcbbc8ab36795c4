using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ConventionWorkflow.Bench.Figures;

/// <summary>One line of the table.</summary>
/// <param name="Id"><c>B2</c>.</param>
/// <param name="Ratio">Program ÷ yardstick, where the row is a ratio.</param>
/// <param name="Aim">In words.</param>
/// <param name="IsMet">Null where the row has no aim of its own.</param>
/// <param name="Counts">What one operation costs, which does not drift with the machine.</param>
/// <param name="Reason">Where the aim is missed: why, in one sentence.</param>
public sealed record Row(
    string Id, string Workload, string Store, Ratio? Ratio, string Aim, bool? IsMet, ImmutableArray<Count> Counts, string Reason = "");

/// <summary>A count, a duration or another ratio, named.</summary>
public sealed record Count(string Name, double Value);

/// <summary>Everything that one run, or several on one machine, found.</summary>
public sealed record Report(Machine Machine, ImmutableArray<Row> Rows);

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Report))]
public sealed partial class ReportJson : JsonSerializerContext;
