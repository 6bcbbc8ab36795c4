using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Engine.Reviews;

/// <summary>
/// The agreement of the Government in council (<i>accord du Gouvernement en conseil</i>), without which the minister may not conclude
/// (Art. 26, law of 17 April 2018). It binds the digest of the frozen text.
/// </summary>
public sealed class GovernmentDecision : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "Convention.GovernmentDecision",
        "Convention",
        new("Accord du Gouvernement en conseil", "Zustimmung des Regierungsrats", "Agreement of the Government in council"),
        new("Enregistre la décision du Gouvernement sur le texte figé.", "Hält die Entscheidung der Regierung fest.",
            "Records the Government's decision on the frozen text."),
        [
            new("assignee", InputKind.Addressee, true, "", new("Enregistrée par", "Eingetragen durch", "Recorded by")),
            .. Asking.Inputs, Asking.Urgent,
        ],
        [
            new(
                "record",
                new("Enregistrer la décision", "Entscheidung eintragen", "Record the decision"),
                [
                    new("outcome", FieldKind.Choice, true, new("Décision", "Entscheidung", "Decision")) { Options =
                        ["Agreed", "Returned", "Refused"] },
                    new("decidedOn", FieldKind.Date, true, new("Date de la séance", "Datum der Sitzung", "Date of the session")),
                    new("reference", FieldKind.Text, true, new("Référence", "Aktenzeichen", "Reference")) { Most = 100 },
                    new("reason", FieldKind.Prose, false, new("Motif", "Begründung", "Reason")),
                    new("document", FieldKind.Document, false, new("Extrait de la décision", "Auszug", "Extract")),
                ]),
        ],
        ["Agreed", "Returned", "Refused"])
    {
        Waits = true,
    };

    public override void Start(Step step)
    {
        var to = Asking.Addressees(step, "assignee");
        if (step.State.Frozen is null) step.Fault("text-not-frozen");
        else if (to.IsEmpty) step.Fault("nobody-to-ask", step.Inputs.Text("assignee"));
        else Asking.Open(step, "decision", to[0], ["record"], digest: step.State.Frozen.Digest);
    }

    public override Refusal? Answer(Step step, Wait wait, Fact fact)
    {
        var outcome = fact["outcome"];
        var on = LegalDate.Of(fact, "decidedOn");
        if (LegalDate.Refuse("decidedOn", on, step.FrozenOn, step.Today, "before-frozen") is { } refusal) return refusal;
        if (outcome != "Agreed" && fact["reason"].Length == 0) return new("reason-required", "reason");
        var state = wait.To!.Value.Party;
        step.Answer(state, fact.Act, outcome, wait.Digest, figures: fact.Fields);
        if (outcome != "Agreed") FreezeText.Lapse(step, one => one.Kind is BindingKinds.Agreement or BindingKinds.Signature,
            "decided-anew");
        if (outcome == "Agreed") step.Emit(new DigestBound(new(BindingKinds.Agreement, state, wait.Digest, step.Execution, on,
            fact["reference"])));
        Asking.Complete(
            step, outcome, outcome switch
            {
                "Agreed" => Templates.StepCompleted,
                "Returned" => Templates.Returned,
                _ => Templates.Refused
            });
        return null;
    }
}
