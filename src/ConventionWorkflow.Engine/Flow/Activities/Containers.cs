using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>One step after another.</summary>
public sealed class Sequence : ContainerType
{
    public const string TypeName = "Elsa.Sequence";

    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        TypeName, new("Séquence", "Folge", "Sequence"),
        new("Contient des étapes qui se suivent.", "Enthält Schritte nacheinander.", "Holds steps one after another."), [], ["Done"]);

    internal override void Begin(Enclosure enclosure) => Go(enclosure, 0);

    internal override void Done(Enclosure enclosure, Activity step, ImmutableArray<string> outcomes) =>
        Go(enclosure, enclosure.Steps.IndexOf(step) + 1);

    private static void Go(Enclosure enclosure, int number)
    {
        if (number < enclosure.Steps.Length) enclosure.Begin(enclosure.Steps[number]);
        else enclosure.Close(["Done"]);
    }
}

/// <summary>All steps side by side; complete when all are.</summary>
public sealed class Parallel : ContainerType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.Parallel", new("En parallèle", "Parallel", "Parallel"),
        new("Contient des étapes simultanées.", "Enthält gleichzeitige Schritte.", "Holds steps side by side."), [], ["Done"]);

    internal override void Begin(Enclosure enclosure) => enclosure.BeginAll(enclosure.Steps);

    internal override void Done(Enclosure enclosure, Activity step, ImmutableArray<string> outcomes) => enclosure.CloseWhenIdle();
}

/// <summary>Branches side by side; complete when all are, or the first.</summary>
public sealed class Fork : ContainerType
{
    private const string WaitAny = "WaitAny";

    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.Fork", new("Branches", "Zweige", "Fork"),
        new("Ouvre des branches parallèles.", "Öffnet parallele Zweige.", "Runs branches side by side."),
        [
            new("joinMode", InputKind.Choice, false, "WaitAll", new("Attendre", "Warten auf", "Wait for"))
            {
                Options = ["WaitAll", WaitAny],
            },
        ],
        ["Done"]);

    internal override void Begin(Enclosure enclosure) => enclosure.BeginAll(enclosure.Steps);

    internal override void Done(Enclosure enclosure, Activity step, ImmutableArray<string> outcomes)
    {
        if (enclosure.Inputs.Text("joinMode") == WaitAny) enclosure.Close(["Done"]);
        else enclosure.CloseWhenIdle();
    }
}

/// <summary>One of two steps, by a condition; perhaps none.</summary>
public sealed class If : ContainerType
{
    private const string Condition = "$condition";

    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.If", new("Si", "Wenn", "If"),
        new("Exécute une étape ou une autre.", "Führt den einen oder den anderen Schritt aus.", "Runs one step or another."),
        [Control.Flag("condition", new("Condition", "Bedingung", "Condition"), "")], ["Done"]);

    internal override void Begin(Enclosure enclosure)
    {
        var holds = enclosure.Inputs.Flag("condition");
        enclosure.Set(Condition, JsonSerializer.SerializeToElement(holds));
        enclosure.BeginAll([enclosure.Place.At(holds ? "then" : "else")]);
    }

    internal override void Done(Enclosure enclosure, Activity step, ImmutableArray<string> outcomes) => enclosure.Close(["Done"]);

    internal override JsonElement? Result(Enclosure enclosure) => enclosure[Condition];
}

/// <summary>The steps of the cases that hold: the first, or all.</summary>
public sealed class Switch : ContainerType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.Switch", new("Choix", "Auswahl", "Switch"),
        new("Exécute les étapes des cas qui sont vrais.", "Führt die Schritte der zutreffenden Fälle aus.",
            "Runs the steps of the cases that hold."),
        [Cases.Mode], ["Done"]);

    internal override void Begin(Enclosure enclosure)
    {
        var chosen = Cases.Chosen(enclosure.Place.Container, enclosure.Inputs);
        enclosure.BeginAll(chosen.IsEmpty ? [enclosure.Place.At("default")] : [.. chosen.Select(one => enclosure.Place.At(one.Port))]);
    }

    internal override void Done(Enclosure enclosure, Activity step, ImmutableArray<string> outcomes) => enclosure.CloseWhenIdle();
}

/// <summary>A box around one step.</summary>
public sealed class FlowNode : ContainerType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.FlowNode", new("Étape enveloppée", "Umhüllter Schritt", "Flow node"),
        new("Contient une seule étape.", "Enthält einen einzigen Schritt.", "Holds a single step."), [], ["Done"]);

    internal override void Begin(Enclosure enclosure) => enclosure.BeginAll([enclosure.Place.At("body")]);

    internal override void Done(Enclosure enclosure, Activity step, ImmutableArray<string> outcomes) => enclosure.Close(["Done"]);
}

/// <summary>Outcomes by cases: the first that holds, or all.</summary>
public sealed class FlowSwitch : ActivityType
{
    private const string Default = "Default";

    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.FlowSwitch", new("Aiguillage", "Weiche", "Flow switch"),
        new("Suit les cas qui sont vrais.", "Folgt den zutreffenden Fällen.", "Follows the cases that hold."), [Cases.Mode], [Default]);

    public override ImmutableArray<string> Outcomes(Activity activity) =>
        [.. activity.Cases.Select(one => one.Label).Append(Default).Distinct()];

    public override void Start(Step step)
    {
        var chosen = Cases.Chosen(step.Activity, step.Inputs);
        step.Complete(chosen.IsEmpty ? [Default] : [.. chosen.Select(one => one.Label)]);
    }
}

/// <summary>The cases of a switch, in order.</summary>
internal static class Cases
{
    private const string MatchAny = "MatchAny";

    public static InputDescriptor Mode { get; } = new("mode", InputKind.Choice, false, "MatchFirst", new("Suivre", "Folgen", "Follow"))
    {
        Options = ["MatchFirst", MatchAny],
    };

    public static ImmutableArray<Case> Chosen(Activity activity, Expressions.InputReader inputs)
    {
        var holding = activity.Cases.Where(one => inputs.Holds(one.Condition));
        return [.. inputs.Text("mode") == MatchAny ? holding : holding.Take(1)];
    }
}
