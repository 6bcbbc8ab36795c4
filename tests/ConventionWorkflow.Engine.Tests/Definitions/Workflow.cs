using System.Collections.Immutable;
using System.Text;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>A definition from the JSON of its root, in which <c>'</c> stands for a quotation mark, judged by the real catalogue.</summary>
internal static class Workflow
{
    public static byte[] Json(string root, string members = "", string id = "essai") => Encoding.UTF8.GetBytes(
        $"{{ 'definitionId': '{id}', {members} 'root': {root} }}".Replace('\'', '"'));

    public static Definition Read(string root, string members = "", string id = "essai")
    {
        var reading = ElsaReader.Read(Json(root, members, id));
        Assert.DoesNotContain(reading.Faults, fault => fault.Severity == Severity.Load);
        return reading.Definition!;
    }

    public static string Sequence(string steps, string id = "q") =>
        $"{{ 'id': '{id}', 'type': 'Elsa.Sequence', 'activities': [ {steps} ] }}";

    public static string Line(string id) => $"{{ 'id': '{id}', 'type': 'Elsa.WriteLine', 'text': '{id}' }}";

    public static string Step(string id, string type, string members = "") =>
        $"{{ 'id': '{id}', 'type': '{type}'{(members.Length > 0 ? ", " : "")}{members} }}";

    public static string Script(string text) => $"{{ 'expression': {{ 'type': 'JavaScript', 'value': '{text}' }} }}";

    /// <summary>What keeps the definition from being published, but for a root that is no flowchart, as
    /// <c>code@step(arguments)</c>.</summary>
    public static IEnumerable<string> Faults(string root, string members = "") => All(root, members)
        .Where(fault => fault.Severity != Severity.Warning
            || fault.Code is "case-without-step" or "output-too-early" or "unknown-merge-mode")
        .Where(fault => fault.Code != "root-not-flowchart")
        .Select(Drawing.Line);

    public static ImmutableArray<Fault> All(string root, string members = "") =>
        Check.Publication(Read(root, members), Engine.Flow.Catalogue.Describe, Engine.Flow.Catalogue.Outcomes);

    public static IEnumerable<string> LoadFaults(string root) => Check.Load(Read(root), Engine.Flow.Catalogue.Describe)
        .Where(fault => fault.Severity == Severity.Load).Select(fault => $"{Drawing.Line(fault)} {fault.Path}");
}
