using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Definitions.Editing;

/// <summary>
/// Puts a step between an outcome and all that follows it: the outcome leads to the new step, whose first outcome leads on. It stands
/// halfway in the drawing, lower where another stands there already.
/// </summary>
internal static class StepInsertion
{
    private const int MostIdLetters = 40;
    private const double Width = 200;
    private const double Height = 60;
    private const double Apart = 30;

    public static Refusal? Put(Sheet sheet, Edit.InsertStep edit, out string id)
    {
        id = "";
        if (!Editor.Insertable.Contains(edit.Type)) return Refusal.Of("step-type-not-insertable", edit.Type);
        if (sheet.Find(edit.After) is not { } found) return Refusal.Of("step-unknown", edit.After);
        var (chart, after) = found;
        if (Catalogue.Describe(after.Type) is { IsTerminal: true }) return Refusal.Of("step-ends");
        if (!sheet.Known.Outcomes(after).Contains(edit.Outcome)) return Refusal.Of("outcome-unknown", edit.Outcome);
        var name = edit.Name.Trim();
        if (name.Length == 0) return new("field-required", "displayText.fr");
        if (name.Length > TextEdits.MostNameLetters)
            return new("text-too-long", "displayText.fr", TextEdits.MostNameLetters, name.Length);

        var first = Slug.Of(name, MostIdLetters) is { Length: > 0 } slug ? slug : TypeName(edit.Type);
        var made = Unique(first, sheet.Definition.All().Select(one => one.Id).ToHashSet(StringComparer.Ordinal));
        var kind = Catalogue.Describe(edit.Type)!;
        var step = Make(sheet, chart, after, edit, made, name);
        foreach (var (input, text) in edit.Inputs.Where(one => one.Value.Length > 0))
        {
            if (kind.Input(input) is not { } described) return new("input-unknown", input, input);
            var value = InputEdits.ValueOf(described.Kind, text, null);
            if (!InputGrammar.Accepts(described, JsonSerializer.SerializeToElement(value))) return new("input-not-accepted", input, text);
            InputEdits.Put(step, described, value);
        }

        var activities = sheet.Activities(chart);
        activities.Insert(activities.IndexOf(sheet.Of(after)) + 1, step);
        Lead(sheet.Connections(chart), edit, made, kind.Outcomes[0]);
        id = made;
        return null;
    }

    private static void Lead(JsonArray connections, Edit.InsertStep edit, string made, string outcome)
    {
        var onward = Arrow.In(connections).Where(one => one.Source == edit.After && one.Port == edit.Outcome).ToList();
        var at = onward.Count > 0 ? connections.IndexOf(onward[0].Node) : connections.Count;
        foreach (var arrow in onward) arrow.LeaveFrom(made, outcome);
        connections.Insert(at, Arrow.Make(edit.After, edit.Outcome, made));
    }

    private static JsonObject Make(Sheet sheet, Activity chart, Activity after, Edit.InsertStep edit, string made, string name)
    {
        var step = new JsonObject { ["id"] = made };
        if (sheet.Of(chart)["nodeId"] is JsonValue node) step["nodeId"] = $"{node}:{made}";
        step["name"] = made;
        step["type"] = edit.Type;
        step["version"] = 1;
        var texts = new JsonObject();
        foreach (var language in ElsaTexts.Languages.Where(one => one != "fr"))
            if (edit.Names.GetValueOrDefault(language)?.Trim() is { Length: > 0 } called)
                texts[language] = new JsonObject { ["displayText"] = called };
        step["customProperties"] = new JsonObject
        {
            ["canStartWorkflow"] = false,
            ["runAsynchronously"] = false,
            ["texts"] = texts,
        };
        var metadata = new JsonObject();
        if (Place(chart, after, edit.Outcome) is { } place)
            metadata["designer"] = new JsonObject
            {
                ["position"] = new JsonObject { ["x"] = place.X, ["y"] = place.Y },
                ["size"] = new JsonObject { ["width"] = Width, ["height"] = Height },
            };
        metadata["displayText"] = name;
        metadata["description"] = "";
        step["metadata"] = metadata;
        return step;
    }

    private static Position? Place(Activity chart, Activity after, string outcome)
    {
        if (after.Position is not { } from) return null;
        var next = chart.Connections.Where(one => one.Source == after.Id && one.Port == outcome)
            .Select(one => chart.Activities.FirstOrDefault(step => step.Id == one.Target)?.Position)
            .FirstOrDefault(one => one is not null);
        var to = next ?? new Position(from.X + (2 * Width), from.Y);
        var place = new Position((from.X + to.X) / 2, (from.Y + to.Y) / 2);
        while (chart.Activities.Any(one => one.Position is { } taken
            && Math.Abs(taken.X - place.X) < Width && Math.Abs(taken.Y - place.Y) < Height))
            place = place with { Y = place.Y + Height + Apart };
        return place;
    }

    /// <summary>« Consultation du public » is <c>consultation-du-public</c>; without Latin letters it is called after its type.</summary>
    private static string Unique(string id, HashSet<string> taken)
    {
        if (!taken.Contains(id)) return id;
        var number = 2;
        while (taken.Contains($"{id}-{number}")) number++;
        return $"{id}-{number}";
    }

    private static string TypeName(string type) => type[(type.IndexOf('.', StringComparison.Ordinal) + 1)..].ToLowerInvariant();
}
