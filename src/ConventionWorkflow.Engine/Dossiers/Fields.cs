using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>What was typed, read by the act's descriptor: canonical values, which of them are free text, and what is wrong.</summary>
/// <param name="Values">Canonical invariant strings; fields left empty are left out.</param>
/// <param name="Prose">Names of free-text fields that were filled in: the ledger replaces them by their commitments.</param>
public sealed record Fields(
    ImmutableSortedDictionary<string, string> Values,
    ImmutableArray<string> Prose,
    ImmutableArray<Refusal> Faults)
{
    /// <summary>Reads typed values: numbers and dates in invariant form (<c>yyyy-MM-dd</c>), flags as <c>true</c>.</summary>
    public static Fields Read(ActDescriptor act, IReadOnlyDictionary<string, string> typed)
    {
        var values = Fact.NoFields.ToBuilder();
        var prose = ImmutableArray.CreateBuilder<string>();
        var faults = ImmutableArray.CreateBuilder<Refusal>();
        foreach (var name in typed.Keys.Where(name => act.Fields.All(field => field.Name != name)))
            faults.Add(new Refusal("unknown-field", name, name));
        foreach (var field in act.Fields)
        {
            var text = (typed.GetValueOrDefault(field.Name) ?? "").Trim().ReplaceLineEndings("\n");
            if (text.Length == 0)
            {
                if (field.Required) faults.Add(new Refusal("field-required", field.Name));
                continue;
            }

            var (value, fault) = Read(field, text);
            if (fault is not null) faults.Add(fault);
            else values[field.Name] = value;
            if (fault is null && field.Kind == FieldKind.Prose) prose.Add(field.Name);
        }

        return new(values.ToImmutable(), prose.ToImmutable(), faults.ToImmutable());
    }

    private static (string Value, Refusal? Fault) Read(FieldDescriptor field, string text) => field.Kind switch
    {
        FieldKind.Whole => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= field.Least && number <= field.Most
                ? (number.ToString(CultureInfo.InvariantCulture), null)
                : ("", new Refusal("number-expected", field.Name, field.Least, field.Most)),
        FieldKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= 2000 and <= 2100
                ? (date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null)
                : ("", new Refusal("date-expected", field.Name)),
        FieldKind.Flag => text is "true" or "false" ? (text, null) : ("", new Refusal("flag-expected", field.Name)),
        FieldKind.Choice => field.Options.IsEmpty || field.Options.Contains(text)
            ? (text, null)
            : ("", new Refusal("choice-expected", field.Name, string.Join(", ", field.Options))),
        FieldKind.Several => Several.Read(field.Name, text),
        FieldKind.Document => text.Length == 64 && text.All(char.IsAsciiHexDigitLower)
            ? (text, null)
            : ("", new Refusal("document-expected", field.Name)),
        _ => ReadText(field, text),
    };

    private static (string Value, Refusal? Fault) ReadText(FieldDescriptor field, string text)
    {
        if (text.Length < field.Least) return ("", new Refusal("text-too-short", field.Name, field.Least));
        if (text.Length > field.Most) return ("", new Refusal("text-too-long", field.Name, field.Most, text.Length));
        var isLine = field.Kind == FieldKind.Text;
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) at++;
            else if (char.IsSurrogate(text[at]) || (char.IsControl(text[at]) && (isLine || text[at] is not ('\n' or '\t'))))
                return ("", new Refusal("text-unreadable", field.Name));
        }

        return (text, null);
    }
}
