using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Engine.Signatures;

/// <summary>
/// Sign-offs (<i>visas</i>): mayors and the minister's delegate agree to a numbered version, by the link of a mail or signed in.
/// A sign-off cites the version and never lapses; it is no signature.
/// </summary>
public sealed class SignOffs : ActivityType
{
    public const string Approve = "approve";
    public const string ApproveWithRemark = "approve-with-remark";
    public const string Return = "return";
    public const string Refuse = "refuse";

    /// <summary>The input that says what an answer by link needs: the link alone, or a one-time code besides.</summary>
    public const string Assurance = "assurance";
    public const string Plain = "plain";
    public const string Elevated = "elevated";

    /// <summary>How long an answer may be taken back (<i>droit de remords</i>).</summary>
    public static readonly TimeSpan TakeBackTime = TimeSpan.FromMinutes(15);

    private static readonly ImmutableArray<string> Acts = [Approve, ApproveWithRemark, Return, Refuse];

    public override ActivityDescriptor Descriptor { get; } = new(
        "Convention.SignOffs",
        "Convention",
        new("Visas", "Sichtvermerke", "Sign-offs"),
        new("Demande à plusieurs rôles leur visa sur une version du texte.", "Bittet mehrere Rollen um ihren Sichtvermerk.",
            "Asks several roles to agree to a version."),
        [
            new("addressees", InputKind.Addressees, true, "", new("Demandés à", "Angefragt bei", "Asked of")),
            new("closing", InputKind.Closing, false, "all", new("Clôture", "Abschluss", "Closing")),
            new(Assurance, InputKind.Choice, false, Plain,
                new("Niveau d’assurance du lien", "Sicherheitsstufe des Links", "Assurance of the link"))
            {
                Options = [Plain, Elevated],
            },
            .. Asking.Inputs, Asking.Urgent,
        ],
        [
            new(Approve, new("Donner mon visa", "Sichtvermerk erteilen", "Give my sign-off"), []),
            new(ApproveWithRemark, new(
                "Donner mon visa avec une remarque", "Sichtvermerk mit einer Anmerkung erteilen", "Give my sign-off with a remark"),
                [Reason("remark", "Remarque")]),
            new(Return, new("Renvoyer le texte", "Text zurückgeben", "Return the text"), [Reason("reason", "Motif")]),
            new(Refuse, new("Refuser mon visa", "Meinen Sichtvermerk verweigern", "Refuse my sign-off"), [Reason("reason", "Motif")]),
        ],
        ["Validated", "Returned", "Refused"])
    {
        Waits = true,
    };

    public override void Start(Step step)
    {
        var asked = Asking.Addressees(step);
        if (step.State.Texts.IsEmpty) step.Fault("no-text");
        else if (asked.IsEmpty) step.Fault("nobody-to-ask", step.Inputs.Text("addressees"));
        else
        {
            var version = TextNumbers.Promote(step);
            foreach (var to in asked) Asking.Open(step, "sign-off", to, Acts, digest: version.Digest);
        }
    }

    public override Refusal? Answer(Step step, Wait wait, Fact fact)
    {
        var verdict = fact.Act switch { Return => "returned", Refuse => "refused", _ => "approved" };
        step.Answer(wait.To!.Value.Party, fact.Act, verdict, wait.Digest);
        if (verdict == "approved")
        {
            Asking.Close(step, wait, fact.Act);
            Close(step);
        }
        else if (verdict == "returned") Asking.Complete(step, "Returned", Templates.Returned);
        else Asking.Complete(step, "Refused", Templates.Refused);
        return null;
    }

    public override void PartyLeft(Step step) => Close(step);

    public override Refusal? TakeBack(Step step, PartyId party)
    {
        var answer = step.Answers.GetValueOrDefault(party.Value);
        if (answer is null || answer.By != step.Fact.Actor.As) return Refusal.Of("nothing-to-take-back");
        if (!step.IsOpen || step.State.Sequence != answer.Entry) return Refusal.Of("take-back-overtaken");
        if (step.Now - answer.At > TakeBackTime) return Refusal.Of("take-back-too-late", (int)TakeBackTime.TotalMinutes);
        step.Emit(new AnswerWithdrawn(step.Execution, party, "taken-back"));
        Asking.Open(step, "sign-off", answer.By!.Value, Acts, digest: answer.Digest);
        return null;
    }

    private static void Close(Step step)
    {
        if (Asking.IsClosed(step, step.Answers.Values.Count(answer => answer.Verdict == "approved"))) Asking.Complete(step, "Validated");
    }

    private static FieldDescriptor Reason(string name, string label) =>
        new(name, FieldKind.Prose, true, new(label, name == "remark" ? "Anmerkung" : "Begründung", name == "remark" ? "Remark" : "Reason"));
}
