using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Reads activities, containers with their children; every id may stand once in the definition.</summary>
internal sealed class ElsaActivities(FaultList faults)
{
    private const int MostIdLetters = 100;

    private static readonly FrozenSet<string> NoInputs = FrozenSet.ToFrozenSet(
        [
            "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "applicationProperties", "activities", "connections",
            "variables", "start", "canStartWorkflow", "CanStartWorkflow", "runAsynchronously", "RunAsynchronously",
        ],
        StringComparer.Ordinal);

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly ElsaConnections connections = new(faults);
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
        return type == ElsaReader.Flowchart ? ReadChart(spot, activity) : activity;
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
            Inputs = ReadInputs(spot, id),
        };
    }

    private Activity ReadChart(Spot spot, Activity activity)
    {
        var children = ImmutableArray.CreateBuilder<Activity>();
        foreach (var item in spot.List("activities", faults, activity.Id))
            if (Read(item) is { } child) children.Add(child);
        var chart = activity with
        {
            Activities = children.ToImmutable(),
            Variables = ElsaVariables.Read(spot, faults, activity.Id),
            Start = spot.Text("start", faults, activity.Id, ElsaReader.MostNameLetters),
        };
        var known = chart.Activities.Select(child => child.Id).ToHashSet(StringComparer.Ordinal);
        if (chart.Start.Length > 0 && !known.Contains(chart.Start))
            faults.Load("unknown-start", spot.Path + ".start", chart.Id, chart.Start);
        return chart with { Connections = connections.Read(spot, chart.Id, known) };
    }

    private ImmutableSortedDictionary<string, Input> ReadInputs(Spot spot, string step)
    {
        var inputs = ImmutableSortedDictionary.CreateBuilder<string, Input>(StringComparer.Ordinal);
        foreach (var (name, member) in spot.Members())
        {
            if (NoInputs.Contains(name) || member.Value.ValueKind == JsonValueKind.Null) continue;
            if (member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                inputs[name] = new Input(name, "", new Expression.Literal(member.Value), member.Path);
            else if (member.Object("expression", faults, step) is { } expression)
            {
                var typeName = member.Text("typeName", faults, step, 500);
                if (ReadExpression(expression, step) is { } read) inputs[name] = new Input(name, typeName, read, member.Path);
            }
            else if (!member.IsObject || !member.Value.EnumerateObject().Any(part => part.Name is "memoryReference" or "expression"))
                faults.Warn("property-ignored", member.Path, step, name);
        }

        return inputs.ToImmutable();
    }

    private Expression? ReadExpression(Spot spot, string step)
    {
        var type = spot.Text("type", faults, step, ElsaReader.MostNameLetters);
        if (type == "Literal") return new Expression.Literal(spot.Find("value")?.Unwrap().Value ?? JsonElement.Parse("null"));
        if (type != "Variable")
        {
            faults.Load("unknown-expression-type", spot.Path + ".type", step, type);
            return null;
        }

        var value = spot.Find("value");
        var name = value is not { IsObject: true } reference
            ? Spot.TextOf(value, faults, step, ElsaReader.MostNameLetters)
            : reference.Text("id", faults, step, ElsaReader.MostNameLetters) is { Length: > 0 } id
                ? id
                : reference.Text("name", faults, step, ElsaReader.MostNameLetters);
        if (name.Length == 0) faults.Load("variable-not-named", spot.Path + ".value", step);
        return new Expression.Variable(name);
    }
}
