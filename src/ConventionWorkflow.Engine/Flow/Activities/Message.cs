using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>A letter to roles, with the step's own message.</summary>
public sealed class Message : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "Convention.Notice",
        "Convention",
        new("Notification", "Mitteilung", "Notice"),
        new("Écrit à des rôles, puis continue.", "Schreibt an Rollen und fährt fort.", "Writes to roles and goes on."),
        [new("to", InputKind.Addressees, true, "", new("Destinataires", "Empfänger", "Recipients"))],
        [],
        ["Done"]);

    public override void Start(Step step)
    {
        foreach (var to in Asking.Addressees(step, "to")) step.Tell(Templates.Message, to, "");
        step.Complete("Done");
    }
}
