using System.Collections.Immutable;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Councils;

/// <summary>
/// Concordant deliberations (<i>délibérations concordantes</i>): every council votes on the frozen text, in parallel. A tie, a session
/// without quorum and a date set are recorded and the step goes on waiting; after a refusal a person chooses what follows.
/// </summary>
public sealed class CouncilVotes : ActivityType
{
    public const string Schedule = "schedule";
    public const string Record = "record";
    public const string Decide = "decide";

    private static readonly ImmutableArray<string> Acts = [Record, Schedule];

    public override ActivityDescriptor Descriptor { get; } = new(
        "Convention.CouncilVotes",
        "Convention",
        new("Délibérations des conseils communaux", "Beschlüsse der Gemeinderäte", "Deliberations of the commune councils"),
        new("Chaque conseil vote sur le texte figé.", "Jeder Gemeinderat stimmt über den eingefrorenen Text ab.",
            "Every council votes on the frozen text."),
        [
            new("addressees", InputKind.Addressees, false, "secretary@communes", new("Demandées à", "Angefragt bei", "Asked of")),
            new("decider", InputKind.Addressee, false, "officer@state",
                new("Décide après un refus", "Entscheidet nach Ablehnung", "Decides after a refusal")),
            new("quorum", InputKind.Text, false, "1/2", new("Quorum : plus de", "Beschlussfähigkeit: mehr als", "Quorum: more than")),
            Days("convocationDays", "5", 1, new("Jours de convocation", "Einberufungstage", "Days of convocation")),
            new("clearDays", InputKind.Flag, false, "false", new("Jours francs", "Volle Tage", "Clear days")),
            new("populationThreshold", InputKind.Whole, false, "0",
                new("Seuil d’habitants", "Einwohnerschwelle", "Threshold of inhabitants")) { Range = (0, int.MaxValue) },
            Days("convocationDaysBelow", "", 1,
                new("Jours de convocation sous le seuil", "Einberufungstage unter der Schwelle", "Days of convocation below it")),
            Days("urgentDays", "0", 0,
                new("Jours de convocation en urgence", "Einberufungstage bei Dringlichkeit", "Days of convocation in urgency")),
            Days("secondMeetingDays", "0", 0, new(
                "Jours de convocation de la seconde séance, sans quorum", "Einberufungstage der zweiten Sitzung ohne Beschlussfähigkeit",
                "Days of convocation of the second meeting, without quorum")),
            new("proxies", InputKind.Flag, false, "false", new("Pouvoirs admis", "Vollmachten zulässig", "Proxies allowed")),
            new("tie", InputKind.Choice, false, TieRules.AdjournThenCastingVote,
                new("En cas de partage", "Bei Stimmengleichheit", "At a tie")) { Options = TieRules.All },
            new("law", InputKind.Text, false, "loi communale du 13 décembre 1988",
                new("Règle citée", "Zitierte Vorschrift", "Law cited")),
            .. Asking.Inputs,
        ],
        CouncilActs.All,
        ["Approved", "TextToChange", "PartiesLeft", "Abandoned"])
    {
        Waits = true,
    };

    private static InputDescriptor Days(string name, string silent, int least, Words label) =>
        new(name, InputKind.Whole, false, silent, label) { Range = (least, CouncilRules.MostConvocationDays) };

    public override ActDescriptor? Act(Activity activity, string act) => Descriptor.Act(act) is { } described
        ? CouncilActs.By(Rules(new(activity, Descriptor, null)), described)
        : null;

    public override void Start(Step step)
    {
        var asked = Asking.Addressees(step);
        if (step.State.Frozen is not { } frozen) step.Fault("text-not-frozen");
        else if (asked.IsEmpty) step.Fault("nobody-to-ask", step.Inputs.Text("addressees"));
        else
        {
            foreach (var to in asked)
                if (!CarryOver(step, to.Party, frozen.Digest)) Asking.Open(step, "deliberation", to, Acts, digest: frozen.Digest);
            Close(step);
        }
    }

    public override Refusal? Answer(Step step, Wait wait, Fact fact) => fact.Act switch
    {
        Schedule => SetDate(step, wait, fact),
        Decide => DecideOn(step, fact),
        _ => Vote(step, wait.Subject!.Value, wait.Digest, fact, wait),
    };

    public override void PartyLeft(Step step) => Close(step);

    public override Refusal? Rectify(Step step, PartyId party, Fact fact)
    {
        if (step.Answers.GetValueOrDefault(party.Value) is not { Act: Record } was) return Refusal.Of("nothing-to-rectify");
        return Vote(step, party, was.Digest, fact, null, was);
    }

    private static Refusal? SetDate(Step step, Wait wait, Fact fact)
    {
        var on = LegalDate.Of(fact, "heldOn");
        if (on < step.Today) return new("date-in-past", "heldOn", on, step.Today);
        var was = step.Answers.GetValueOrDefault(wait.Subject!.Value.Value);
        var figures = (was?.Figures ?? Fact.NoFields).SetItem("nextOn", fact["heldOn"]);
        step.Answer(wait.Subject!.Value, was?.Act ?? Schedule, was?.Verdict ?? "scheduled", wait.Digest, was?.Round ?? 1, figures);
        Asking.TellAnswer(step, wait, "scheduled");
        return null;
    }

    /// <param name="was">The answer that is replaced, when a recorded vote is rectified.</param>
    private static Refusal? Vote(Step step, PartyId party, string digest, Fact fact, Wait? wait, Answer? was = null)
    {
        var before = was ?? step.Answers.GetValueOrDefault(party.Value);
        var ties = was is not null ? was.Round - 1 : PreviousTies(before);
        if (was is null && before?.Figures.GetValueOrDefault("heldOn") is { } last && string.CompareOrdinal(fact["heldOn"], last) <= 0)
            return new("session-not-later", "heldOn", LegalDate.Of(fact, "heldOn"), DateOnly.ParseExact(last, "yyyy-MM-dd", null));
        var council = step.Context.Find(party);
        var rules = Rules(step.Inputs, council?.Population ?? 0, MissedOn(before, was is not null));
        step.Use("seats", council?.Seats ?? 0);
        step.Use("previousTies", ties);
        step.Use("textDigest", digest);
        if (step.Inputs.Whole("populationThreshold") > 0) step.Use("population", council?.Population ?? 0);
        switch (Deliberation.Judge(CouncilActs.Session(fact), rules, council?.Seats ?? 0, ties, step.Today, step.FrozenOn))
        {
            case Judgement.Refused refused:
                return refused.Refusal;
            case Judgement.Recorded recorded:
                var figures = rules.MissedOn is { } missed ? fact.Fields.SetItem("missedOn", $"{missed:yyyy-MM-dd}") : fact.Fields;
                Take(step, party, digest, fact with { Fields = figures }, recorded.Verdict, ties, wait, was);
                return null;
            default:
                throw new InvalidOperationException("a judgement is a refusal or a verdict");
        }
    }

    private static void Take(Step step, PartyId party, string digest, Fact fact, Verdict verdict, int ties, Wait? wait, Answer? was)
    {
        var figures = fact.Fields.Remove("reason").SetItem("needed", $"{verdict.Needed}")
            .SetItem("byCastingVote", verdict.ByCastingVote ? "true" : "false");
        if (was?.Verdict == Verdicts.Approved && verdict.Name != Verdicts.Approved)
            Texts.FreezeText.Lapse(step, one => one.Kind == BindingKinds.Signature
                || (one.Party == party && one.Kind != BindingKinds.Agreement), "rectified");
        step.Answer(party, Record, verdict.Name, digest, ties + 1, figures);
        if (verdict.Name == Verdicts.Approved && was?.Verdict != Verdicts.Approved)
            step.Emit(new DigestBound(new(BindingKinds.Vote, party, digest, step.Execution, LegalDate.Of(fact, "heldOn"), "")));
        if (was is not null)
        {
            Reconsider(step, party, digest, was, verdict);
            return;
        }

        if (verdict.Name is Verdicts.Approved or Verdicts.Refused) Asking.Close(step, wait!, verdict.Name);
        else Asking.TellAnswer(step, wait!, verdict.Name);
        Close(step);
    }

    /// <summary>After a rectification: nothing more if the outcome stands; in an open step the council is waited for again, or no
    /// more.</summary>
    private static void Reconsider(Step step, PartyId party, string digest, Answer was, Verdict verdict)
    {
        foreach (var to in Asking.Addressees(step, "tellAnswers")) step.Tell(Templates.Rectified, to, $"{step.Sequence}", "",
            ("party", party.Value), ("verdict", verdict.Name));
        if (!step.IsOpen || verdict.Name == was.Verdict) return;
        var wait = step.State.WaitsOf(step.Execution).FirstOrDefault(one => one.Kind == "deliberation" && one.Subject == party);
        var isFinal = verdict.Name is Verdicts.Approved or Verdicts.Refused;
        if (isFinal && wait is not null) step.Emit(new WaitClosed(wait.Id, "answered"));
        else if (!isFinal && wait is null && By(step, party) is { } to) Asking.Open(step, "deliberation", to, Acts, digest: digest);
        Close(step);
    }

    private static RoleAt? By(Step step, PartyId party) =>
        Asking.Addressees(step).Where(to => to.Party == party).Select(to => (RoleAt?)to).FirstOrDefault();

    /// <summary>
    /// When the step is entered anew, a vote that still binds this very text need not be taken again; nor one that has just been rectified.
    /// </summary>
    private static bool CarryOver(Step step, PartyId party, string digest)
    {
        var before = step.State.Answers.Values.Select(answers => answers.GetValueOrDefault(party.Value)).FirstOrDefault(answer =>
            answer is { Act: Record, Verdict: Verdicts.Refused } && answer.Entry == step.Sequence);
        if (before is not null)
        {
            step.Emit(new Answered(step.Execution, before));
            return true;
        }

        var bound = step.State.Bindings.LastOrDefault(one => one is { Holds: true, Kind: BindingKinds.Vote } && one.Party == party
            && one.Digest == digest);
        if (bound is null) return false;
        var figures = step.State.AnswersOf(bound.Execution).GetValueOrDefault(party.Value)?.Figures ?? Fact.NoFields;
        step.Answer(party, Record, Verdicts.Approved, digest, 1, figures.SetItem("carriedFrom", bound.Execution));
        return true;
    }

    private static void Close(Step step)
    {
        if (!step.IsOpen) return;
        var refused = step.Answers.Values.Any(answer => answer.Verdict == Verdicts.Refused && step.State.Parties[answer.Party.Value].IsIn);
        var decision = step.State.WaitsOf(step.Execution).FirstOrDefault(wait => wait.Kind == "decision");
        if (refused && decision is null)
        {
            var decider = Asking.Addressees(step, "decider");
            if (decider.IsEmpty) step.Fault("nobody-to-ask", step.Inputs.Text("decider"));
            else Asking.Open(step, "decision", decider[0], [Decide], digest: step.State.Frozen?.Digest ?? "");
        }
        else if (!refused)
        {
            if (decision is not null) step.Emit(new WaitClosed(decision.Id, "no-refusal"));
            if (!step.State.WaitsOf(step.Execution).Any()) Asking.Complete(step, "Approved");
        }
    }

    /// <summary>After a refusal: back to drafting, on without those who refused, or the end. Always with a reason.</summary>
    private static Refusal? DecideOn(Step step, Fact fact)
    {
        var refusing = step.Answers.Values.Where(answer => answer.Verdict == Verdicts.Refused).Select(answer => answer.Party).ToHashSet();
        var names = string.Join(", ", refusing.Select(party => party.Value).Order(StringComparer.Ordinal));
        step.Use("refusing", names);
        switch (fact["choice"])
        {
            case "leave":
                if (Signatures.PartyGuard.Refuse(step.State, refusing) is { } refusal) return refusal with { Field = "choice" };
                foreach (var party in refusing) step.Emit(new PartyLeft(party, "council-refused"));
                // Without those who left the text is another one: what bound it lapses at once, not only when the new text is frozen.
                Texts.FreezeText.Lapse(step, "", "party-left");
                Asking.Complete(step, "PartiesLeft", Templates.Returned);
                return null;
            case "redraft":
                Asking.Complete(step, "TextToChange", Templates.Returned);
                return null;
            default:
                Asking.Complete(step, "Abandoned", Templates.Refused);
                return null;
        }
    }

    /// <summary>What the definition sets of the law, by the inputs of the step, for one council.</summary>
    /// <param name="population">Inhabitants; 0 where unknown, and then the days of the larger communes hold.</param>
    public static CouncilRules Rules(InputReader inputs, int population = 0, DateOnly? missedOn = null)
    {
        var days = inputs.Whole("convocationDays") ?? 5;
        var isSmall = population > 0 && population < inputs.Whole("populationThreshold");
        var second = inputs.Whole("secondMeetingDays") ?? 0;
        return new(isSmall ? inputs.Whole("convocationDaysBelow") ?? days : days, inputs.Flag("clearDays"), inputs.Text("tie"))
        {
            QuorumOver = Share.TryParse(inputs.Text("quorum"), out var share) ? share : Share.Half,
            UrgentDays = inputs.Whole("urgentDays") ?? 0,
            SecondMeetingDays = second,
            MissedOn = second > 0 ? missedOn : null,
            Proxies = inputs.Flag("proxies"),
        };
    }

    /// <summary>The session without quorum that comes before the council's next one, or before the one that is rectified.</summary>
    /// <param name="before">The council's latest answer.</param>
    public static DateOnly? MissedOn(Answer? before, bool isRectified = false) =>
        DateOnly.TryParseExact(
            before?.Figures.GetValueOrDefault(isRectified ? "missedOn" : before.Verdict == Verdicts.NoQuorum ? "heldOn" : ""),
            "yyyy-MM-dd", out var on)
            ? on
            : null;

    /// <summary>The ties of a council before its next session, by its latest answer.</summary>
    public static int PreviousTies(Answer? before) => before is { Verdict: Verdicts.Tie } ? before.Round : (before?.Round ?? 1) - 1;
}
