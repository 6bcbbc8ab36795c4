using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>
/// A letter with a subject and a body of its own. It is addressed to roles, never to addresses: whoever edits a definition writes to those
/// who have to do with the dossier, and to nobody else.
/// </summary>
public sealed class SendEmail : ActivityType
{
    private const int MostSubject = 200;
    private const int MostBody = 4_000;
    private static readonly string[] Recipients = ["to", "cc", "bcc"];

    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.SendEmail", new("Envoyer un courriel", "E-Mail senden", "Send an e-mail"),
        new("Écrit à des rôles, puis continue.", "Schreibt an Rollen und fährt fort.", "Writes to roles and goes on."),
        [
            new("to", InputKind.Addressees, true, "", new("À", "An", "To")),
            new("cc", InputKind.Addressees, false, "", new("Copie à", "Kopie an", "Copy to")),
            new("bcc", InputKind.Addressees, false, "", new("Copie cachée à", "Blindkopie an", "Blind copy to")),
            Control.Any("subject", new("Objet", "Betreff", "Subject")), Control.Any("body", new("Texte", "Text", "Body")),
        ],
        ["Done"], "Email");

    public override void Start(Step step)
    {
        var (subject, body) = (Plain.Text(step.Inputs.Json("subject")), Plain.Text(step.Inputs.Json("body")));
        if (subject.Length > MostSubject || body.Length > MostBody)
        {
            step.Fault("input-unreadable", subject.Length > MostSubject ? "subject" : "body");
            return;
        }

        foreach (var to in Recipients.SelectMany(input => Asking.Addressees(step, input)).Distinct())
            step.Tell(Templates.Message, to, "", "", ("subject", subject), ("body", body));
        step.Complete("Done");
    }
}
