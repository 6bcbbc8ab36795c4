using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Texts;

/// <summary>The convention is published and the parties are told.</summary>
public sealed class Publication : ActivityType
{
    /// <summary>The act that makes a convention public.</summary>
    public const string Publish = "publish";

    private const string Published = "published";

    /// <summary>Whether that answer is the record of a publication.</summary>
    public static bool IsRecordedBy(Answer answer) => answer is { Act: Publish, Verdict: Published };

    public override ActivityDescriptor Descriptor { get; } = new(
        "Convention.Publication",
        "Convention",
        new("Publication", "Veröffentlichung", "Publication"),
        new("Enregistre où et quand la convention est publiée.", "Hält fest, wo und wann veröffentlicht wurde.",
            "Records where and when the convention is published."),
        [new("assignee", InputKind.Addressee, true, "", new("Confiée à", "Zuständig", "Assigned to")), .. Asking.Inputs],
        [
            new(
                Publish,
                new("Enregistrer la publication", "Veröffentlichung eintragen", "Record the publication"),
                [
                    new("publishedOn", FieldKind.Date, true, new("Publiée le", "Veröffentlicht am", "Published on")),
                    new("place", FieldKind.Text, true, new("Lieu ou adresse", "Ort oder Adresse", "Place or address")) { Most = 300 },
                ]),
        ],
        ["Published"])
    {
        Waits = true,
    };

    public override void Start(Step step)
    {
        var to = Asking.Addressees(step, "assignee");
        if (to.IsEmpty) step.Fault("nobody-to-ask", step.Inputs.Text("assignee"));
        else Asking.Open(step, "publication", to[0], [Publish]);
    }

    public override Refusal? Answer(Step step, Wait wait, Fact fact)
    {
        var on = LegalDate.Of(fact, "publishedOn");
        var signedOn = step.State.Bindings.Where(one => one is { Holds: true, Kind: BindingKinds.Signature }).Select(one => one.On)
            .DefaultIfEmpty().Max();
        if (LegalDate.Refuse("publishedOn", on, signedOn, step.Today, "before-signature") is { } refusal) return refusal;
        step.Answer(wait.To!.Value.Party, fact.Act, Published, figures: fact.Fields);
        Asking.Complete(step, "Published");
        return null;
    }
}
