using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Councils;

/// <summary>
/// Administrative supervision (<i>tutelle</i>) of each council's vote. Whether a convention needs approval or mere transmission could not
/// be verified, so the definition says: <c>transmission</c> (silence clears), <c>approval</c> (silence does not), <c>none</c>.
/// The term runs from each commune's own vote or, as the control of legality by the prefect does, from the day on which it was transmitted
/// (CGCT, art. L2131-1 and L2131-6: two months).
/// </summary>
public sealed class Supervision : ActivityType
{
    public const string Transmit = "transmit";
    public const string Clear = "clear";
    public const string Oppose = "object";
    private const string FromTransmission = "transmission";

    public override ActivityDescriptor Descriptor { get; } = new(
        "Convention.Supervision",
        "Convention",
        new("Tutelle", "Aufsicht", "Supervision"),
        new("Transmet chaque délibération à l’autorité de surveillance.", "Übermittelt jeden Beschluss der Aufsichtsbehörde.",
            "Sends each deliberation to the supervisory authority."),
        [
            new("mode", InputKind.Choice, false, "transmission",
                new("Régime", "Verfahren", "Regime")) { Options = ["transmission", "approval", "none"] },
            new("addressees", InputKind.Addressees, false, "secretary@communes",
                new("Transmise par", "Übermittelt durch", "Transmitted by")),
            new("authority", InputKind.Addressee, false, "reviewer@home-affairs", new("Autorité", "Behörde", "Authority")),
            new("termFrom", InputKind.Choice, false, "vote",
                new("Le délai court de", "Die Frist läuft ab", "The term runs from")) { Options = ["vote", FromTransmission] },
            new("transmitWithin", InputKind.Term, false, "",
                new("Délai de transmission", "Übermittlungsfrist", "Term of transmission")),
            .. Asking.Inputs,
        ],
        [
            new(Transmit, new("Enregistrer la transmission", "Übermittlung eintragen", "Record the transmission"),
                [On("transmittedOn", new("Transmise le", "Übermittelt am", "Transmitted on"))]),
            new(Clear, new("Ne pas s’opposer", "Keine Einwände", "Clear"),
                [On("decidedOn", new("Décidé le", "Entschieden am", "Decided on")), Reference]),
            new(
                Oppose,
                new("S’opposer", "Einwand erheben", "Object"),
                [
                    On("decidedOn", new("Décidé le", "Entschieden am", "Decided on")),
                    Reference,
                    new("reason", FieldKind.Prose, true, new("Motif", "Begründung", "Reason")),
                ]),
        ],
        ["Cleared", "Objected"])
    {
        Waits = true,
    };

    private static FieldDescriptor Reference =>
        new("reference", FieldKind.Text, false, new("Référence", "Aktenzeichen", "Reference")) { Most = 100 };

    public override void Start(Step step)
    {
        var mode = step.Inputs.Text("mode");
        foreach (var to in mode == "none" ? [] : Asking.Addressees(step))
        {
            var voted = Voted(step, to.Party);
            var cleared = step.State.Bindings.Any(one => one is { Holds: true, Kind: BindingKinds.Supervision } && one.Party == to.Party
                && one.Digest == voted?.Digest);
            if (voted is not null && !cleared)
                Asking.Open(
                    step, "transmission", to, [Transmit], from: voted.On, digest: voted.Digest,
                    deadline: step.Inputs.Term("transmitWithin") is null ? "deadline" : "transmitWithin");
        }

        Close(step);
    }

    public override Refusal? Answer(Step step, Wait wait, Fact fact)
    {
        var party = wait.Subject!.Value;
        var field = fact.Act == Transmit ? "transmittedOn" : "decidedOn";
        var on = LegalDate.Of(fact, field);
        var (earliest, code) = fact.Act != Transmit && TransmittedOn(step, party) is { } transmitted
            ? (transmitted, "before-transmission")
            : (Voted(step, party)?.On ?? default, "before-vote");
        if (LegalDate.Refuse(field, on, earliest, step.Today, code) is { } refusal) return refusal;
        switch (fact.Act)
        {
            case Transmit:
                step.Answer(party, Transmit, "transmitted", wait.Digest, figures: fact.Fields);
                Asking.Close(step, wait, "transmitted");
                AskAuthority(step, party, wait.Digest);
                break;
            case Clear:
                Settle(step, wait, on, fact["reference"]);
                break;
            default:
                step.Answer(party, Oppose, "objected", wait.Digest, figures: fact.Fields);
                Asking.Complete(step, "Objected", Templates.Returned);
                return null;
        }

        Close(step);
        return null;
    }

    /// <summary>The authority's silence at the end of the term clears a transmitted vote.</summary>
    public override void Expire(Step step, Wait wait)
    {
        Settle(step, wait, step.Context.Calendar.DateAt(wait.DueAt!.Value.AddTicks(-1)), "");
        Close(step);
    }

    public override void PartyLeft(Step step) => Close(step);

    private static void AskAuthority(Step step, PartyId party, string digest)
    {
        var authority = Asking.Addressees(step, "authority");
        if (authority.IsEmpty) step.Fault("nobody-to-ask", step.Inputs.Text("authority"));
        else
            Asking.Open(
                step, "supervision", authority[0], [Clear, Oppose], about: party,
                from: TransmittedOn(step, party) ?? Voted(step, party)?.On,
                expires: step.Inputs.Text("mode") == "transmission", digest: digest);
    }

    private static void Settle(Step step, Wait wait, DateOnly on, string reference)
    {
        var party = wait.Subject!.Value;
        step.Answer(party, step.Fact.Act.Length > 0 ? Clear : "silence", "cleared", wait.Digest, figures: step.Fact.Fields);
        step.Emit(new DigestBound(new(BindingKinds.Supervision, party, wait.Digest, step.Execution, on, reference)));
        Asking.Close(step, wait, "cleared");
    }

    /// <summary>The day from which the authority's term runs, where that is the day of the transmission.</summary>
    private static DateOnly? TransmittedOn(Step step, PartyId party) =>
        step.Inputs.Text("termFrom") == FromTransmission
        && step.Answers.GetValueOrDefault(party.Value)?.Figures.GetValueOrDefault("transmittedOn") is { } on
            ? DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    private static Binding? Voted(Step step, PartyId party) =>
        step.State.Bindings.LastOrDefault(one => one is { Holds: true, Kind: BindingKinds.Vote } && one.Party == party);

    private static void Close(Step step)
    {
        if (step.IsOpen && !step.State.WaitsOf(step.Execution).Any()) Asking.Complete(step, "Cleared");
    }

    private static FieldDescriptor On(string name, Words label) => new(name, FieldKind.Date, true, label);
}
