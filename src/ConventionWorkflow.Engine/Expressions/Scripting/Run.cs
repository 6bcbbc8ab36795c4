using System.Text.Json;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>
/// One evaluation. The first fault stops it: from then on every node is undefined without being looked at, so that what is under way ends
/// by itself and no exception is needed.
/// </summary>
internal sealed class Run(IScriptWorld world, Bounds bounds, int slots)
{
    private readonly Dictionary<(ScriptNames Kind, string Name, string? Part), Datum> read = [];
    private long spent;
    private long uncounted;

    public IScriptWorld World => world;
    public Bounds Bounds => bounds;
    public Stop? Stop { get; private set; }
    public bool IsStopped => Stop is not null;

    /// <summary>The place a fault will name.</summary>
    public int Place { get; set; }

    /// <summary>The values of the parameters of arrow functions; each parameter of the script has a slot of its own.</summary>
    public Datum[] Slots { get; } = [.. Enumerable.Repeat(Datum.Undefined, slots)];

    public Datum Fail(string code, params ReadOnlySpan<string> arguments)
    {
        Stop ??= new Stop(code, Place, [.. arguments]);
        return Datum.Undefined;
    }

    /// <summary>Counts steps; false once there are none left.</summary>
    public bool Spend(long steps)
    {
        spent += steps;
        if (spent > bounds.Steps) Fail(ScriptCodes.TooManySteps, NumberText.Whole(bounds.Steps));
        return !IsStopped;
    }

    /// <summary>Counts the steps of going through so many letters.</summary>
    public bool SpendLetters(long letters)
    {
        var (steps, rest) = Math.DivRem(uncounted + letters, Bounds.LettersPerStep);
        uncounted = rest;
        return Spend(steps);
    }

    /// <summary>Whether a text of so many letters may be made.</summary>
    public bool FitsText(double letters)
    {
        if (letters > bounds.TextLetters) Fail(ScriptCodes.TextTooLong, NumberText.Whole(bounds.TextLetters));
        return !IsStopped && SpendLetters((long)letters);
    }

    /// <summary>Whether a list of so many items may be made.</summary>
    public bool FitsList(long items)
    {
        if (items > bounds.Items) Fail(ScriptCodes.ListTooLong, NumberText.Whole(bounds.Items));
        return !IsStopped && Spend(items);
    }

    public Datum Write(string text) => FitsText(text.Length) ? new Text(text) : Datum.Undefined;

    public Datum List(IReadOnlyCollection<Datum> items) => FitsList(items.Count) ? Layered(new List([.. items])) : Datum.Undefined;

    public Datum Table(IReadOnlyCollection<(string Name, Datum Value)> members) =>
        FitsList(members.Count) ? Layered(new Table(members)) : Datum.Undefined;

    /// <summary>A value of the workflow, the same however often it is read.</summary>
    public Datum Read(ScriptNames kind, string name, string? part, Func<JsonElement?> value)
    {
        if (IsStopped) return Datum.Undefined;
        if (read.TryGetValue((kind, name, part), out var known)) return known;
        return read[(kind, name, part)] = value() is { } json ? JsonData.Of(this, json) : Datum.Undefined;
    }

    private Datum Layered(Datum made) =>
        made.Layers > bounds.Layers ? Fail(ScriptCodes.TooDeep, NumberText.Whole(bounds.Layers)) : made;
}
