using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>Gives a variable a value.</summary>
public sealed class SetVariable : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.SetVariable", new("Fixer une variable", "Variable setzen", "Set variable"),
        new("Donne une valeur à une variable.", "Gibt einer Variablen einen Wert.", "Gives a variable a value."),
        [
            Control.Any("variable", new("Variable", "Variable", "Variable"), true),
            Control.Any("value", new("Valeur", "Wert", "Value")),
        ],
        ["Done"], Values.Category);

    public override void Start(Step step)
    {
        var variable = step.Inputs.Text("variable");
        if (Values.Set(step.Walker, step.Scope, variable, step.Inputs.Json("value") ?? Plain.Nothing)) step.Complete("Done");
        else step.Fault("variable-unknown", variable);
    }
}

/// <summary>Gives an output of the definition a value.</summary>
public sealed class SetOutput : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.SetOutput", new("Fixer un résultat", "Ausgabe setzen", "Set output"),
        new("Donne une valeur à un résultat.", "Gibt einer Ausgabe einen Wert.", "Gives an output a value."),
        [
            Control.Any("outputName", new("Résultat", "Ausgabe", "Output"), true),
            Control.Any("outputValue", new("Valeur", "Wert", "Value")),
        ],
        ["Done"], Values.Category);

    public override void Start(Step step)
    {
        var (name, value) = (Plain.Text(step.Inputs.Json("outputName")), step.Inputs.Json("outputValue") ?? Plain.Nothing);
        Values.SetOutput(step.Walker, step.Scope, name, value);
        step.Complete("Done");
    }
}

/// <summary>Names the dossier.</summary>
public sealed class SetName : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.SetName", new("Nommer", "Benennen", "Set name"),
        new("Donne un nom au dossier.", "Benennt die Akte.", "Names the dossier."),
        [Control.Any("value", new("Nom", "Name", "Name"), true)], ["Done"], Values.Category);

    public override void Start(Step step)
    {
        step.Emit(new NameSet(Plain.Text(step.Inputs.Json("value"))));
        step.Complete("Done");
    }
}

/// <summary>Says what else the dossier belongs to, so that events for it are known.</summary>
public sealed class Correlate : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.Correlate", new("Corréler", "Korrelieren", "Correlate"),
        new("Rattache le dossier à un identifiant.", "Ordnet die Akte einer Kennung zu.", "Ties the dossier to an id."),
        [Control.Any("correlationId", new("Identifiant", "Kennung", "Id"), true)], ["Done"], Values.Category);

    public override void Start(Step step)
    {
        step.Emit(new CorrelationSet(Plain.Text(step.Inputs.Json("correlationId"))));
        step.Complete("Done");
    }
}

/// <summary>Writes a line into the record.</summary>
public sealed class WriteLine : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.WriteLine", new("Écrire une ligne", "Zeile schreiben", "Write line"),
        new("Écrit une ligne dans le journal.", "Schreibt eine Zeile ins Journal.", "Writes a line into the record."),
        [Control.Any("text", new("Texte", "Text", "Text"))], ["Done"], Values.Category);

    public override void Start(Step step)
    {
        step.Emit(new LineWritten(step.Execution, Plain.Text(step.Inputs.Json("text"))));
        step.Complete("Done");
    }
}

/// <summary>Comes to an incident on purpose.</summary>
public sealed class FaultStep : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.Fault", new("Incident", "Störung", "Fault"),
        new("Provoque un incident.", "Löst eine Störung aus.", "Raises an incident."),
        [
            Control.Any("message", new("Message", "Meldung", "Message")), Control.Any("code", new("Code", "Code", "Code")),
            Control.Any("category", new("Catégorie", "Kategorie", "Category")), Control.Any("faultType", new("Type", "Art", "Type")),
        ],
        ["Done"], Values.Category);

    public override void Start(Step step) =>
        step.Fault("fault-raised", Plain.Text(step.Inputs.Json("message")), Plain.Text(step.Inputs.Json("code")));
}

/// <summary>Where values go.</summary>
internal static class Values
{
    public const string Category = "Values";

    /// <summary>What an activity gave back goes to the variables that its outputs name.</summary>
    public static void Receive(Walker walker, string scope, Activity activity, JsonElement given)
    {
        foreach (var (output, variable) in activity.Outputs)
        {
            if (Catalogue.Find(activity.Type) is not null)
            {
                if (output == "result") Set(walker, scope, variable, given);
            }
            else if (given.ValueKind == JsonValueKind.Object)
                foreach (var one in given.EnumerateObject().Where(one => one.Name.Equals(output, StringComparison.OrdinalIgnoreCase)))
                    Set(walker, scope, variable, one.Value);
        }
    }

    /// <summary>Sets the nearest variable of that id or name, else the output of that name; false where there is neither.</summary>
    public static bool Set(Walker walker, string scope, string variable, JsonElement value)
    {
        for (var at = scope; at is not null;)
        {
            var (place, open) = (walker.Place(at), walker.State.Scopes[at]);
            var isWhole = open.Parent is null || open.Definition is not null;
            var declared = isWhole ? place.Graph.Definition.Variables.AddRange(place.Container.Variables) : place.Container.Variables;
            if (declared.FirstOrDefault(one => one.Id == variable || one.Name == variable) is { } found)
            {
                walker.Emit(new VariableSet(at, found.Name, value));
                return true;
            }

            if (isWhole && place.Graph.Definition.Outputs.Any(output => output.Name == variable))
            {
                SetOutput(walker, scope, variable, value);
                return true;
            }

            at = isWhole ? null : open.Parent;
        }

        return false;
    }

    /// <summary>Sets the output of the nearest definition that has it, else of the whole.</summary>
    public static void SetOutput(Walker walker, string scope, string name, JsonElement value)
    {
        var at = Instances.DefinitionOf(walker, scope);
        while (walker.Place(at).Graph.Definition.Outputs.All(output => output.Name != name)
            && walker.State.Scopes[at].Parent is { } parent && Instances.Of(walker, at) != at)
            at = Instances.DefinitionOf(walker, parent);
        walker.Emit(new OutputSet(name, value) { Scope = at == walker.Graph.RootScope ? null : at });
    }
}
