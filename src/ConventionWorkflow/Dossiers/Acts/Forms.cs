using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>Makes forms from descriptors, with the words of what is asked and the names of the definition.</summary>
public sealed class Forms(IStringLocalizer<ActWords> words, Refusals refusals, Uploads uploads, TimeProvider clock)
{
    /// <param name="proposed">Canonical values to begin with, such as the seats of the council.</param>
    /// <param name="posted">What came back, if this form did.</param>
    /// <param name="offered">What a room offers to choose from, by field.</param>
    public ActForm Make(
        Place place, Activity? step, string kind, ActDescriptor act, ImmutableDictionary<string, string>? proposed = null,
        Posted? posted = null, ImmutableArray<Refusal> refused = default,
        ImmutableDictionary<string, ImmutableArray<Option>>? offered = null)
    {
        var faults = refused.IsDefault ? [] : refused;
        var fields = act.Fields.Select(field => Field(place, step, kind, act, field, proposed, posted, faults))
            .Select(field => offered?.GetValueOrDefault(field.Field.Name) is { IsDefault: false } options
                ? field with { Options = options } : field)
            .ToImmutableArray();
        return new(
            kind, act, Word($"act.{kind}.{act.Name}") ?? act.Label.In(Place.Language), Word($"note.{kind}.{act.Name}") ?? "",
            Guid.CreateVersion7(clock.GetUtcNow()).ToString("D"), fields)
        {
            Canonical = posted?.Canonical ?? proposed ?? ImmutableDictionary<string, string>.Empty,
            CameBack = posted is not null,
            Refusals = faults,
        };
    }

    /// <summary>The sentence of a refusal, with names in place of codes.</summary>
    public string Explain(Place place, Activity? step, Refusal refusal) =>
        refusals.Explain(refusal with { Arguments = [.. refusal.Arguments.Select(one => Named(place, step, refusal.Field, one))] });

    public string? Word(string key) => words[key] is { ResourceNotFound: false } found ? found.Value : null;

    private FieldView Field(
        Place place, Activity? step, string kind, ActDescriptor act, FieldDescriptor field,
        ImmutableDictionary<string, string>? proposed, Posted? posted, ImmutableArray<Refusal> refused)
    {
        var value = posted is not null ? posted[field.Name] : Shown(field, proposed?.GetValueOrDefault(field.Name) ?? "");
        var staged = posted?.Documents.GetValueOrDefault(field.Name);
        return new(
            field,
            $"{act.Name}-{field.Name}",
            Word($"field.{kind}.{field.Name}") ?? field.Label.In(Place.Language),
            Word($"hint.{kind}.{field.Name}") ?? Word($"hint.{field.Name}") ?? "",
            value,
            [.. field.Options.Select(option => Option(place, step, kind, field, option))],
            [.. refused.Where(one => one.Field == field.Name).Select(one => Explain(place, step, one))])
        {
            Staged = staged,
            Sealed = staged is null ? "" : uploads.Seal(staged),
        };
    }

    private Option Option(Place place, Activity? step, string kind, FieldDescriptor field, string option) => new(
        option,
        Label(place, step, kind, field.Name, option),
        Word($"choice.{kind}.{option}.hint") ?? Word($"choice.{field.Name}.{option}.hint") ?? "");

    private string Label(Place place, Activity? step, string kind, string field, string option) =>
        field == "returnTo" && place.State.Executions.GetValueOrDefault(option) is { } passed ? place.StepName(passed.Step)
        : field == "to" && option.Contains('@', StringComparison.Ordinal) ? place.Names.Party(RoleAt.Parse(option).Party)
        : Word($"choice.{kind}.{option}") ?? Word($"choice.{field}.{option}")
            ?? (step is null ? option : place.OutcomeName(step.Id, option));

    private static string Shown(FieldDescriptor field, string canonical) =>
        field.Kind == FieldKind.Date && TypedDate.Read(canonical) is { } date ? Say.ShortDate(date) : canonical;

    private object Named(Place place, Activity? step, string field, object argument)
    {
        if (argument is not string text) return argument;
        var parts = text.Split(", ");
        return parts.Length == 1 ? One(parts[0]) : Say.List(parts.Select(One));

        string One(string part) =>
            place.Names.Find(new(part))?.Name
                ?? (place.Graph.Find(part) is not null ? place.StepName(part) : Label(place, step, "", field, part));
    }
}
