using System.Text;
using System.Text.Json;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>JSON as values of the language.</summary>
internal static class JsonData
{
    /// <summary>What <c>JSON.parse(text)</c> says.</summary>
    public static Datum Parse(Run run, string text)
    {
        if (!run.SpendLetters(text.Length)) return Datum.Undefined;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = run.Bounds.Layers + 1 });
            return Of(run, document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or EncoderFallbackException)
        {
            return run.Fail(ScriptCodes.WrongArgument, "JSON.parse");
        }
    }

    public static Datum Of(Run run, JsonElement json) => Of(run, json, 1);

    private static Datum Of(Run run, JsonElement json, int layer)
    {
        if (!run.Spend(1)) return Datum.Undefined;
        switch (json.ValueKind)
        {
            case JsonValueKind.Null: return Datum.Null;
            case JsonValueKind.True: return Datum.True;
            case JsonValueKind.False: return Datum.False;
            case JsonValueKind.Number: return Datum.Of(NumberReader.Of(json.GetRawText()));
            case JsonValueKind.String: return Letters(json.GetString) is { } text ? run.Write(text) : Unreadable(run);
            case JsonValueKind.Undefined: return Datum.Undefined;
        }

        if (layer > run.Bounds.Layers) return run.Fail(ScriptCodes.TooDeep, NumberText.Whole(run.Bounds.Layers));
        return json.ValueKind == JsonValueKind.Array ? Items(run, json, layer) : Members(run, json, layer);
    }

    private static Datum Items(Run run, JsonElement json, int layer)
    {
        if (!run.FitsList(json.GetArrayLength())) return Datum.Undefined;
        var items = new List<Datum>(json.GetArrayLength());
        foreach (var item in json.EnumerateArray()) items.Add(Of(run, item, layer + 1));
        return run.List(items);
    }

    private static Datum Members(Run run, JsonElement json, int layer)
    {
        if (!run.FitsList(json.GetPropertyCount())) return Datum.Undefined;
        var members = new List<(string, Datum)>(json.GetPropertyCount());
        foreach (var member in json.EnumerateObject())
        {
            if (Letters(() => member.Name) is not { } name) return Unreadable(run);
            members.Add((name, Of(run, member.Value, layer + 1)));
        }

        return run.Table(members);
    }

    private static Datum Unreadable(Run run) => run.Fail(ScriptCodes.UnreadableValue);

    // An escaped half of a surrogate pair shows only when the text is taken.
    private static string? Letters(Func<string?> take)
    {
        try
        {
            return take();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
