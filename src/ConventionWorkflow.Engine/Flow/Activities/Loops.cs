using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>An activity that runs its body again and again; a break inside ends it.</summary>
public abstract class Loop : ContainerType
{
    /// <summary>The number of the turn, from 0.</summary>
    public const string Index = "CurrentIndex";

    /// <summary>What the turn is about.</summary>
    public const string Current = "CurrentValue";

    internal override void Begin(Enclosure enclosure) => Turn(enclosure, 0);

    internal override void Done(Enclosure enclosure, Activity step, ImmutableArray<string> outcomes) =>
        Turn(enclosure, enclosure.Walker.State.Executions[Key.Step(enclosure.Scope, step.Id)].Visit);

    /// <summary>Begins a turn, from 0, or closes the loop.</summary>
    private protected abstract void Turn(Enclosure enclosure, int number);

    private protected static void Run(Enclosure enclosure, bool goesOn)
    {
        if (goesOn && enclosure.Place.At("body") is { } body) enclosure.Begin(body);
        else enclosure.Close(["Done"]);
    }

    private protected static ActivityDescriptor Describe(string type, Words name, Words description,
        params ImmutableArray<InputDescriptor> inputs) =>
        Control.Describe(type, name, description, inputs, ["Done"]);
}

/// <summary>As long as a condition holds, which is looked at before each turn.</summary>
public sealed class While : Loop
{
    public override ActivityDescriptor Descriptor { get; } = Describe(
        "Elsa.While", new("Tant que", "Solange", "While"),
        new("Répète tant que la condition est vraie.", "Wiederholt, solange die Bedingung gilt.", "Repeats while the condition holds."),
        Control.Flag("condition", new("Condition", "Bedingung", "Condition"), ""));

    private protected override void Turn(Enclosure enclosure, int number) => Run(enclosure, enclosure.Inputs.Flag("condition"));
}

/// <summary>From a number to another.</summary>
public sealed class For : Loop
{
    private const string End = "$end";
    private const string By = "$step";

    public override ActivityDescriptor Descriptor { get; } = Describe(
        "Elsa.For", new("Pour", "Zähle", "For"),
        new("Répète d’un nombre à un autre.", "Wiederholt von einer Zahl zu einer anderen.", "Repeats from a number to another."),
        Number("start", "0", new("De", "Von", "From")), Number("end", "0", new("À", "Bis", "To")), Number("step", "1", new("Par", "Um",
            "By")),
        Control.Flag("outerBoundInclusive", new("Borne comprise", "Grenze eingeschlossen", "Bound included"), "true"));

    private protected override void Turn(Enclosure enclosure, int number)
    {
        if (number == 0)
        {
            enclosure.Set(Current, Plain.Json(Read(enclosure, "start")));
            enclosure.Set(End, Plain.Json(Read(enclosure, "end")));
            enclosure.Set(By, Plain.Json(Read(enclosure, "step")));
        }
        else
        {
            enclosure.Set(Current, Plain.Json(Kept(enclosure, Current) + Kept(enclosure, By)));
        }

        var (value, end, step) = (Kept(enclosure, Current), Kept(enclosure, End), Kept(enclosure, By));
        var isBefore = step < 0 ? value > end : value < end;
        Run(enclosure, step != 0 && (isBefore || (value == end && enclosure.Inputs.Flag("outerBoundInclusive"))));
    }

    private static double Read(Enclosure enclosure, string input) => Plain.Number(enclosure.Inputs.Json(input)) ?? 0;

    private static double Kept(Enclosure enclosure, string variable) => Plain.Number(enclosure[variable]) ?? 0;

    private static InputDescriptor Number(string name, string silent, Words label) => new(name, InputKind.Whole, false, silent, label);
}

/// <summary>Item after item; the list is looked at again before each turn.</summary>
public sealed class ForEach : Loop
{
    public override ActivityDescriptor Descriptor { get; } = Describe(
        "Elsa.ForEach", new("Pour chaque", "Für jedes", "For each"),
        new("Répète pour chaque élément.", "Wiederholt für jedes Element.", "Repeats for each item."),
        Control.Any("items", new("Éléments", "Elemente", "Items"), true));

    private protected override void Turn(Enclosure enclosure, int number)
    {
        var items = Plain.Items(enclosure.Inputs.Json("items"));
        if (number < items.Length)
        {
            enclosure.Set(Index, Plain.Json(number));
            enclosure.Set(Current, items[number]);
            if (enclosure.Place.Container.Outputs.TryGetValue("currentValue", out var variable) && enclosure.Owner is { } owner)
                Values.Set(enclosure.Walker, owner.Scope, variable, items[number]);
        }

        Run(enclosure, number < items.Length);
    }
}

/// <summary>Every item at once, each in a scope of its own.</summary>
public sealed class ParallelForEach : Loop
{
    public override ActivityDescriptor Descriptor { get; } = Describe(
        "Elsa.ParallelForEach", new("Pour chaque, en parallèle", "Für jedes, parallel", "For each, in parallel"),
        new("Exécute pour tous les éléments à la fois.", "Läuft für alle Elemente zugleich.", "Runs for all items at once."),
        Control.Any("items", new("Éléments", "Elemente", "Items"), true));

    internal override void Begin(Enclosure enclosure)
    {
        // A turn is in the scope of its own that names its item; the loop's scope only holds the turns together.
        if (enclosure[Current] is not null) Run(enclosure, true);
        else Turn(enclosure, 0);
    }

    internal override void Done(Enclosure enclosure, Activity step, ImmutableArray<string> outcomes) => enclosure.Close(["Done"]);

    private protected override void Turn(Enclosure enclosure, int number)
    {
        var items = Plain.Items(enclosure.Inputs.Json("items"));
        if (items.IsEmpty || enclosure.Place.At("body") is null)
        {
            enclosure.Close(["Done"]);
            return;
        }

        var mode = enclosure.Walker.State.Scopes[enclosure.Scope].FlowMode;
        foreach (var (item, at) in items.Select((item, at) => (item, at)))
            enclosure.Walker.Open(new(
                Key.Turn(enclosure.Scope, at), enclosure.Scope, at + 1, mode,
                DossierState.Empty<JsonElement>().SetItem(Index, Plain.Json(at)).SetItem(Current, item)));
    }
}

/// <summary>Ends the loop that it stands in.</summary>
public sealed class Break : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.Break", new("Interrompre", "Abbrechen", "Break"),
        new("Met fin à la boucle.", "Beendet die Schleife.", "Ends the loop."), [], []) with
    { IsTerminal = true };

    public override void Start(Step step)
    {
        if (LoopOf(step.Walker, step.Scope) is null) step.Fault("break-without-loop");
        else step.Complete("Done");
    }

    internal override void Completed(Walker walker, Execution execution, ImmutableArray<string> outcomes)
    {
        if (LoopOf(walker, execution.Scope) is { } loop) new Enclosure(walker, loop).Close(["Done"]);
    }

    /// <summary>The scope of the nearest loop within the same definition.</summary>
    private static string? LoopOf(Walker walker, string scope)
    {
        for (var at = scope; at is not null;)
        {
            if (Catalogue.Run(walker.Place(at).Container) is Loop) return Key.OwnerOf(at);
            at = walker.State.Scopes[at].Definition is null ? walker.State.Scopes[at].Parent : null;
        }

        return null;
    }
}
