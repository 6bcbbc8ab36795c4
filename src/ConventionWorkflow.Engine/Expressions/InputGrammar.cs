using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Expressions;

/// <summary>How the value of an input of each kind is written: the one grammar for check and run.</summary>
public static class InputGrammar
{
    private const int MostListDepth = 4;

    /// <summary>Whether the value can be read for that input. Nothing at all can: then the default holds.</summary>
    public static bool Accepts(InputDescriptor input, JsonElement? value)
    {
        if (IsEmpty(value) || input.Kind == InputKind.Any) return true;
        var text = TextOf(value);
        return input.Kind switch
        {
            InputKind.Whole => Whole(value) is { } number && number >= input.Range.Least && number <= input.Range.Most,
            InputKind.Flag => Flag(value) is not null,
            InputKind.Choice => input.Options.Contains(text ?? ""),
            InputKind.List => List(value, ',') is not null,
            InputKind.Term => Term.TryParse(text, out _),
            InputKind.Reminders => ReminderPlan.TryParse(text, out _),
            InputKind.Addressee => Addressee.TryParse(text, out _),
            InputKind.Addressees => Addressees(value) is not null,
            InputKind.Closing => ClosingRule.TryParse(text, out _),
            _ => text is not null,
        };
    }

    /// <summary>Absent, null, blank, or a list of nothing.</summary>
    public static bool IsEmpty(JsonElement? value) => value is not { } json || json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(json.GetString()),
        JsonValueKind.Array => json.GetArrayLength() == 0,
        _ => false,
    };

    /// <summary>A text, a number or a flag as text; none for lists and objects.</summary>
    public static string? TextOf(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.String => value.Value.GetString(),
        JsonValueKind.Number => value.Value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>A whole number; as text too, as Elsa takes it.</summary>
    public static int? Whole(JsonElement? value) =>
        int.TryParse(TextOf(value)?.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>True or false; as text too, as Elsa takes it.</summary>
    public static bool? Flag(JsonElement? value) =>
        value?.ValueKind != JsonValueKind.Number && bool.TryParse(TextOf(value), out var flag) ? flag : null;

    /// <summary>Words: a JSON list, the same written in a text, or a text with separators.</summary>
    public static ImmutableArray<string>? List(JsonElement? value, params ReadOnlySpan<char> separators)
    {
        if (value is { ValueKind: JsonValueKind.Array } list) return Words(list);
        if (TextOf(value) is not { } text) return null;
        if (text.TrimStart().StartsWith('[')) return Written(text) is { ValueKind: JsonValueKind.Array } written ? Words(written) : null;
        return [.. text.Split(separators.ToArray(), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    /// <summary>Several addressees, or none where one of them is no addressee.</summary>
    public static ImmutableArray<Addressee>? Addressees(JsonElement? value)
    {
        if (List(value, ',', ' ', '\n', '\r', '\t') is not { } words) return null;
        var addressees = ImmutableArray.CreateBuilder<Addressee>(words.Length);
        foreach (var word in words)
        {
            if (!Addressee.TryParse(word, out var addressee)) return null;
            addressees.Add(addressee);
        }

        return addressees.ToImmutable();
    }

    private static ImmutableArray<string>? Words(JsonElement list)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (var item in list.EnumerateArray())
        {
            if (TextOf(item) is not { } word) return null;
            words.Add(word);
        }

        return words.ToImmutable();
    }

    private static JsonElement? Written(string text)
    {
        try
        {
            // An escaped half of a surrogate pair shows only when the text is taken.
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MostListDepth });
            foreach (var item in document.RootElement.EnumerateArray())
                if (item.ValueKind == JsonValueKind.String) _ = item.GetString();
            return document.RootElement.Clone();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
