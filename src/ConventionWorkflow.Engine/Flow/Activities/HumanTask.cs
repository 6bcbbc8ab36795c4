using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Signatures;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>Something that one role does and then says how it came out: drafting, scoping, consolidation, a decision.</summary>
public sealed class HumanTask : ActivityType
{
    private static readonly ActDescriptor Complete = new(
        "complete",
        new("Terminer l’étape", "Schritt abschließen", "Complete the step"),
        [
            new("outcome", FieldKind.Choice, true, new("Suite", "Ergebnis", "Outcome")),
            new("reason", FieldKind.Prose, false, new("Motif ou remarque", "Begründung", "Reason or remark")),
        ]);

    public override ActivityDescriptor Descriptor { get; } = new(
        "Convention.Task",
        "Convention",
        new("Tâche", "Aufgabe", "Task"),
        new("Un rôle accomplit l’étape et en indique la suite.", "Eine Rolle erledigt den Schritt.",
            "A role does the step and says what follows."),
        [
            new("assignee", InputKind.Addressee, true, "", new("Confiée à", "Zuständig", "Assigned to")),
            new("outcomes", InputKind.List, false, "Done", new("Suites possibles", "Mögliche Ergebnisse", "Possible outcomes"))
            {
                Outcomes = OutcomeList.Makes,
            },
            new("reasonFor", InputKind.List, false, "",
                new("Suites à motiver", "Zu begründende Ergebnisse", "Outcomes that need a reason"))
            {
                Outcomes = OutcomeList.Picks,
            },
            new("requires", InputKind.List, false, "",
                new("Conditions de la première suite", "Bedingungen", "Conditions of the first outcome"))
            {
                Options = ["parties", "text"],
            },
            new("settles", InputKind.List, false, "",
                new("Ce que la première suite arrête", "Was das erste Ergebnis festlegt", "What the first outcome settles"))
            {
                Options = [Settlement.Themes, Settlement.Consultation],
            },
            new("editors", InputKind.Addressees, false, "",
                new("Peuvent modifier le texte", "Dürfen den Text ändern", "May change the text")),
            .. Asking.Inputs, Asking.Urgent,
        ],
        [Complete],
        ["Done"])
    {
        Waits = true,
    };

    public override ImmutableArray<string> Outcomes(Activity activity) => Control.List(this, activity, "outcomes");

    public override ActDescriptor? Act(Activity activity, string act) => act == Complete.Name
        ? Complete with
        {
            Fields =
            [
                Complete.Fields[0] with { Options = Outcomes(activity) },
                .. Settlement.Fields(Settles(activity)),
                .. Complete.Fields.Skip(1),
            ],
        }
        : null;

    public override void Start(Step step)
    {
        var assignees = Asking.Addressees(step, "assignee");
        if (assignees.IsEmpty) step.Fault("nobody-to-ask", step.Inputs.Text("assignee"));
        else Asking.Open(step, "task", assignees[0], [Complete.Name], editors: Asking.Addressees(step, "editors"));
    }

    public override Refusal? Answer(Step step, Wait wait, Fact fact)
    {
        var outcome = fact["outcome"];
        if (step.Inputs.List("reasonFor").Contains(outcome) && fact["reason"].Length == 0) return new("reason-required", "reason");
        var isForward = outcome == Outcomes(step.Activity)[0];
        if (isForward && Missing(step) is { } missing) return missing;
        if (isForward && Settlement.Take(step, fact) is { } refusal) return refusal;
        step.Answer(wait.To!.Value.Party, fact.Act, outcome, step.State.Texts.LastOrDefault()?.Digest ?? "");
        Asking.Complete(step, outcome, step.Inputs.List("reasonFor").Contains(outcome) ? Templates.Returned : Templates.StepCompleted);
        return null;
    }

    private ImmutableArray<string> Settles(Activity activity) => new InputReader(activity, Descriptor, null).List("settles");

    private static Refusal? Missing(Step step)
    {
        var required = step.Inputs.List("requires");
        if (required.Contains("parties") && PartyGuard.Refuse(step.State) is { } refusal) return refusal;
        return required.Contains("text") && step.State.Texts.IsEmpty ? Refusal.Of("text-missing") : null;
    }
}
