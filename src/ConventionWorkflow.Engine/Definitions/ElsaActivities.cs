using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Reads activities, containers with their children; every id may stand once in the definition.</summary>
internal sealed class ElsaActivities(FaultList faults)
{
    private const int MostIdLetters = 100;
    private const string CanStart = "canStartWorkflow";

    private static readonly FrozenSet<string> NoInputs = FrozenSet.ToFrozenSet(
        [
            "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "applicationProperties", "activities", "connections",
            "variables", "canStartWorkflow", "CanStartWorkflow", "runAsynchronously", "RunAsynchronously", "cases",
            "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Ports =
        FrozenSet.ToFrozenSet(["then", "else", "body", "default", "branches"], StringComparer.Ordinal);

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly ElsaConnections connections = new(faults);
    private readonly ElsaInputs inputs = new(faults);
    private int count;

    /// <summary>The activity, or nothing where it has no id or type to be known by.</summary>
    public Activity? Read(Spot spot)
    {
        if (++count > ElsaReader.MostActivities)
        {
            if (count == ElsaReader.MostActivities + 1) faults.Load("too-many-activities", spot.Path, "", ElsaReader.MostActivities);
            return null;
        }

        if (!spot.IsObject)
        {
            faults.Load("json-object-expected", spot.Path, "");
            return null;
        }

        var type = spot.Text("type", faults, "", ElsaReader.MostNameLetters);
        var id = ReadId(spot, type);
        if (type.Length == 0) faults.Load("activity-without-type", spot.Path, id);
        if (id.Length == 0 || type.Length == 0) return null;
        var activity = ReadOwn(spot, id, type);
        return ReadChildren(spot, ReadWorkflow(spot, activity));
    }

    private string ReadId(Spot spot, string type)
    {
        var id = spot.Text("id", faults, "", ElsaReader.MostNameLetters);
        if (string.IsNullOrWhiteSpace(id))
        {
            faults.Load("activity-without-id", spot.Path, "", type);
            return "";
        }

        if (id.Length > MostIdLetters || id.Any(char.IsControl))
            faults.Load("activity-id-invalid", spot.Path + ".id", "", id, MostIdLetters);
        else if (!ids.Add(id))
            faults.Load("duplicate-id", spot.Path + ".id", id, id);
        return id;
    }

    private Activity ReadOwn(Spot spot, string id, string type)
    {
        var metadata = spot.Object("metadata", faults, id) ?? default;
        var displayText = metadata.Text("displayText", faults, id, StrictJson.MostTextLetters).Trim();
        var description = metadata.Text("description", faults, id, StrictJson.MostTextLetters).Trim();
        var custom = spot.Object("customProperties", faults, id) ?? default;
        return new Activity(id, type, spot.Whole("version", 1, faults, id), spot.Path)
        {
            Name = spot.Text("name", faults, id, ElsaReader.MostNameLetters),
            Texts = ElsaTexts.Read(custom, displayText, description, faults, id),
            Position = ElsaConnections.ReadPosition(metadata.Find("designer")?.Find("position")),
            Inputs = inputs.Read(spot, id, name => IsOther(type, name) || IsPort(spot, name)),
            Outputs = inputs.ReadOutputs(spot, id, name => IsOther(type, name)),
            Cases = ReadCases(spot, id),
            MergeMode = custom.Text("mergeMode", faults, id, ElsaReader.MostNameLetters),
            StartsWorkflow = (custom.Find(CanStart, faults, id) ?? spot.Find(CanStart, faults, id))?.Value.ValueKind == JsonValueKind.True,
        };
    }

    /// <summary>The definition that the activity runs, where its type is a definition's name: then the id stands there as a plain
    /// text.</summary>
    private Activity ReadWorkflow(Spot spot, Activity activity)
    {
        // A call has it as an input.
        if (activity.Type is "Elsa.ExecuteWorkflow" or "Elsa.DispatchWorkflow") return activity;
        if (spot.Find("workflowDefinitionId") is not { Value.ValueKind: JsonValueKind.String } id) return activity;
        var version = spot.Text("workflowDefinitionVersionId", faults, activity.Id, ElsaReader.MostNameLetters);
        return activity with
        {
            Workflow = new(Spot.TextOf(id, faults, activity.Id, ElsaReader.MostNameLetters), version),
            Inputs = activity.Inputs.Remove("workflowDefinitionId"),
        };
    }

    private Activity ReadChildren(Spot spot, Activity activity)
    {
        var children = ImmutableArray.CreateBuilder<Activity>();
        foreach (var (place, port) in Places(spot, activity.Id))
            if (Read(place) is { } child) children.Add(child with { Port = port });
        var whole = activity with
        {
            Activities = children.ToImmutable(),
            Variables = ElsaVariables.Read(spot, faults, activity.Id),
        };
        if (activity.Type != ElsaReader.Flowchart) return whole;
        whole = whole with { Start = spot.Text("start", faults, activity.Id, ElsaReader.MostNameLetters) };
        var known = whole.Activities.Select(child => child.Id).ToHashSet(StringComparer.Ordinal);
        if (whole.Start.Length > 0 && !known.Contains(whole.Start))
            faults.Load("unknown-start", spot.Path + ".start", whole.Id, whole.Start);
        return whole with { Connections = connections.Read(spot, whole.Id, known) };
    }

    /// <summary>What is no input: of a flowchart <c>start</c> names its first step.</summary>
    private static bool IsOther(string type, string name) =>
        NoInputs.Contains(name) || (name == "start" && type == ElsaReader.Flowchart);

    /// <summary>Where activities stand in an activity: in its list, its branches, its cases and its ports.</summary>
    private IEnumerable<(Spot Spot, string Port)> Places(Spot spot, string step)
    {
        foreach (var item in spot.List("activities", faults, step)) yield return (item, "");
        foreach (var port in Ports)
        {
            if (!IsPort(spot, port) || spot.Find(port)?.Unwrap() is not { } found) continue;
            if (found.IsObject) yield return (found, port);
            else foreach (var (item, number) in found.Items().Select((item, number) => (item, number)))
                yield return (item, $"{port}[{number}]");
        }

        if (spot.Find("cases")?.Unwrap() is not { Value.ValueKind: JsonValueKind.Array } cases) yield break;
        foreach (var (item, number) in cases.Items().Select((item, number) => (item, number)))
            if (item.Find("activity") is { } chosen) yield return (chosen, $"cases[{number}]");
    }

    /// <summary>Whether activities are embedded there: an input of the same name is wrapped in an expression.</summary>
    private static bool IsPort(Spot spot, string name)
    {
        if (!Ports.Contains(name) || spot.Find(name)?.Unwrap() is not { } found) return false;
        return found.Value.ValueKind switch
        {
            JsonValueKind.Object => found.Find("expression") is null && found.Find("memoryReference") is null,
            JsonValueKind.Array => found.Items().All(item => item.IsObject),
            _ => false,
        };
    }

    private ImmutableArray<Case> ReadCases(Spot spot, string step)
    {
        if (spot.Find("cases") is not { } found) return [];
        var cases = ImmutableArray.CreateBuilder<Case>();
        foreach (var item in spot.List("cases", faults, step))
        {
            if (!item.IsObject)
            {
                faults.Load("json-object-expected", item.Path, step);
                continue;
            }

            var label = item.Text("label", faults, step, ElsaReader.MostNameLetters);
            if (cases.Any(one => one.Label == label)) faults.Warn("duplicate-case", item.Path, step, label);
            if (inputs.ReadCondition(item, step) is { } condition)
                cases.Add(new Case(label, condition, $"cases[{cases.Count}]", found.Path));
        }

        return cases.ToImmutable();
    }
}
