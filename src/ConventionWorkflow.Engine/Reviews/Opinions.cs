using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Reviews;

/// <summary>
/// Parallel opinions (<i>avis</i>) on a numbered version. Silence is recorded as no answer and never counted as favourable unless the
/// definition says so. An opinion cites its version and does not lapse when the text changes because of it.
/// </summary>
public sealed class Opinions : ActivityType
{
    private static readonly ActDescriptor Give = new(
        "give",
        new("Rendre l’avis", "Stellungnahme abgeben", "Give the opinion"),
        [
            new("value", FieldKind.Choice, true, new("Avis", "Stellungnahme", "Opinion")) { Options = OpinionValue.Given },
            new("remarks", FieldKind.Prose, false, new("Remarques", "Anmerkungen", "Remarks")) { Most = 20_000 },
            new("document", FieldKind.Document, false, new("Pièce jointe", "Anlage", "Attachment")),
        ]);

    public override ActivityDescriptor Descriptor { get; } = new(
        "Convention.Opinions",
        "Convention",
        new("Avis", "Stellungnahmen", "Opinions"),
        new("Demande des avis en parallèle, avec un délai et une règle de silence.", "Holt parallel Stellungnahmen ein.",
            "Asks for opinions in parallel, with a deadline and a rule for silence."),
        [
            new("addressees", InputKind.Addressees, true, "", new("Demandés à", "Angefragt bei", "Asked of")),
            new("closing", InputKind.Closing, false, "all-or-deadline", new("Clôture", "Abschluss", "Closing")),
            new("silence", InputKind.Choice, false, OpinionValue.NoAnswer, new("Le silence vaut", "Schweigen gilt als", "Silence means"))
            {
                Options = [OpinionValue.NoAnswer, OpinionValue.Favourable],
            },
            .. Asking.Inputs, Asking.Urgent,
        ],
        [Give],
        ["Closed"])
    {
        Waits = true,
    };

    public override void Start(Step step)
    {
        if (step.State.Texts.IsEmpty)
        {
            step.Fault("no-text");
            return;
        }

        var addressees = Asking.Addressees(step);
        foreach (var to in addressees) Ask(step, to);
        if (addressees.IsEmpty) step.Complete("Closed");   // nobody is consulted: passed, and no letter says that opinions were given
        else Close(step);
    }

    public override Refusal? Answer(Step step, Wait wait, Fact fact)
    {
        if (OpinionValue.NeedsRemarks(fact["value"]) && fact["remarks"].Length == 0) return new("remarks-required", "remarks",
            fact["value"]);
        step.Answer(wait.To!.Value.Party, fact.Act, fact["value"], wait.Digest, figures: fact.Fields);
        Asking.Close(step, wait, fact["value"]);
        Close(step);
        return null;
    }

    public override void Expire(Step step, Wait wait)
    {
        step.Answer(wait.To!.Value.Party, "silence", step.Inputs.Text("silence"), wait.Digest);
        Asking.Close(step, wait, step.Inputs.Text("silence"));
        Close(step);
    }

    public override void PartyLeft(Step step) => Close(step);

    public override Refusal? Add(Step step, RoleAt addressee)
    {
        if (step.State.WaitsOf(step.Execution).Any(wait => wait.To == addressee)) return Refusal.Of("already-asked", addressee.Party.Value);
        Ask(step, addressee);
        return null;
    }

    private static void Ask(Step step, RoleAt to) => Asking.Open(
        step, "opinion", to, [Give.Name],
        expires: step.Inputs.Closing("closing") is { Kind: ClosingKind.Deadline or ClosingKind.AllOrDeadline },
        digest: step.State.Texts[^1].Digest);

    private static void Close(Step step)
    {
        var given = step.Answers.Values.Count(answer => answer.Act == Give.Name);
        if (Asking.IsClosed(step, given)) Asking.Complete(step, "Closed");
    }
}
