using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>Waits for an event of a name.</summary>
public sealed class Event : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.Event", new("Attendre un événement", "Auf ein Ereignis warten", "Wait for an event"),
        new("Attend un événement de ce nom.", "Wartet auf ein Ereignis dieses Namens.", "Waits for an event of that name."),
        [Control.Any("eventName", new("Événement", "Ereignis", "Event"), true)], ["Done"], Signals.Category) with
    { Waits = true };

    public override void Start(Step step) => Signals.Wait(step, Signals.Event, Plain.Text(step.Inputs.Json("eventName")));

    internal override void Signalled(Step step, JsonElement? payload) => Signals.Take(step, payload);
}

/// <summary>Publishes an event for whoever waits for it, here and, unless it says otherwise, in other dossiers; it is met when the clock
/// moves on. Where it names a correlation, only dossiers of that correlation have it.</summary>
public sealed class PublishEvent : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.PublishEvent", new("Publier un événement", "Ereignis veröffentlichen", "Publish an event"),
        new("Annonce un événement à qui l’attend.", "Meldet ein Ereignis allen, die darauf warten.",
            "Tells an event to whoever waits for it."),
        [
            Control.Any("eventName", new("Événement", "Ereignis", "Event"), true),
            Control.Any("correlationId", new("Identifiant", "Kennung", "Correlation")),
            Control.Flag("isLocalEvent", new("Dans ce dossier seulement", "Nur in dieser Akte", "In this dossier only")),
            Control.Any("payload", new("Contenu", "Inhalt", "Payload")),
        ],
        ["Done"], Signals.Category);

    public override void Start(Step step)
    {
        var (name, correlation) = (Plain.Text(step.Inputs.Json("eventName")), Plain.Text(step.Inputs.Json("correlationId")));
        var signal = new Signal(name, correlation, step.Inputs.Json("payload"), step.Now + Signals.Kept);
        var isLocal = step.Inputs.Flag("isLocalEvent");
        var isKept = isLocal || SignalFacts.IsFor(step.State, correlation);
        if (!Signals.IsName(name) || !Signals.IsCorrelation(correlation)) step.Fault("event-not-nameable");
        else if (Signals.Letters(signal.Payload) > Signals.MostPayload) step.Fault("event-too-large", Signals.MostPayloadSaid);
        else if (isKept && Signals.IsFull(step.State)) step.Fault("events-too-many", Signals.MostKeptSaid);
        else
        {
            if (isKept) Signals.Park(step.Walker, step.Execution, signal);
            if (!isLocal) Signals.Send(step.Walker, step.Execution, signal);
            step.Complete("Done");
        }
    }
}

/// <summary>Gives out a task and waits for its report.</summary>
public sealed class RunTask : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.RunTask", new("Confier une tâche", "Aufgabe vergeben", "Run a task"),
        new("Confie une tâche et attend son résultat.", "Vergibt eine Aufgabe und wartet auf ihr Ergebnis.",
            "Gives out a task and waits for its result."),
        [
            Control.Any("taskName", new("Tâche", "Aufgabe", "Task"), true), Control.Any("payload", new("Contenu", "Inhalt", "Payload")),
        ],
        ["Done"], Signals.Category) with
    { Waits = true };

    public override void Start(Step step) => Signals.Wait(step, Signals.Task, Plain.Text(step.Inputs.Json("taskName")));

    internal override void Signalled(Step step, JsonElement? payload) => Signals.Take(step, payload);
}
