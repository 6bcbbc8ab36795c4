using System.Collections.Immutable;
using System.Text.Json;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>
/// A JavaScript expression of a definition, parsed once. The language is closed and total: it reads data and makes data, knows no object of
/// the host, and whatever it is given it ends within its <see cref="Bounds"/> with a value or a fault. Its semantics are JavaScript's where
/// both have the same words; days and hours are those of UTC, and a date is read in ISO 8601 only.
/// </summary>
public sealed class Script
{
    private readonly string text;
    private readonly Node root;
    private readonly Bounds bounds;
    private readonly int slots;

    private Script(string text, Bounds bounds, Parsed parsed)
    {
        this.text = text;
        this.bounds = bounds;
        root = parsed.Root;
        slots = parsed.Slots;
        References = parsed.References;
    }

    /// <summary>What it names of the workflow around it, for the check. Names that are computed are not among them.</summary>
    public ImmutableArray<ScriptReference> References { get; }

    /// <summary>The expression, or why it is none.</summary>
    public static (Script? Script, ScriptFault? Fault) Parse(string text) => Parse(text, Bounds.OfDefinitions);

    /// <summary>
    /// The value; undefined, null and what JSON has no word for are none, a date is its ISO text, and half a surrogate pair becomes U+FFFD.
    /// </summary>
    public (JsonElement? Value, ScriptFault? Fault) Evaluate(IScriptWorld world)
    {
        var run = new Run(world, bounds, slots);
        var json = new JsonText(run, repairs: true).Write(root.Of(run));
        if (run.Stop is { } stop) return (null, stop.At(text));
        if (json is null or "null") return (null, null);
        return (JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = bounds.Layers + 1 }), null);
    }

    internal static (Script? Script, ScriptFault? Fault) Parse(string text, Bounds bounds)
    {
        var (parsed, stop) = new Parser(text, bounds).Parse();
        return stop is null ? (new Script(text, bounds, parsed), null) : (null, stop.At(text));
    }

    /// <summary>The value before it becomes JSON.</summary>
    internal (Datum Value, ScriptFault? Fault) Compute(IScriptWorld world)
    {
        var run = new Run(world, bounds, slots);
        var value = root.Of(run);
        return (value, run.Stop?.At(text));
    }
}
