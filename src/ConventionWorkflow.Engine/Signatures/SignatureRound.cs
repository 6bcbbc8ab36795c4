using System.Collections.Immutable;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Signatures;

/// <summary>
/// Signatures (<i>signatures</i>) of the printed file: on paper or qualified (law of 2025 on the electronic signature of administrative
/// acts).
/// The colleges of the communes sign in parallel, the minister last. Signatures open when the file is printed with its visas.
/// </summary>
public sealed class SignatureRound : ActivityType
{
    public const string Record = "record";
    private const string Print = "print";

    private static readonly ImmutableArray<string> Acts = [Record, SignOffs.Return, SignOffs.Refuse];

    public override ActivityDescriptor Descriptor { get; } = new(
        "Convention.Signatures",
        "Convention",
        new("Signatures", "Unterschriften", "Signatures"),
        new("Recueille les signatures du fichier imprimé.", "Holt die Unterschriften der Druckfassung ein.",
            "Gathers the signatures of the printed file."),
        [
            new("addressees", InputKind.Addressees, false, "secretary@communes",
                new("Enregistrées par, pour les communes", "Eingetragen durch, für die Gemeinden", "Recorded by, for the communes")),
            new("state", InputKind.Addressee, false, "officer@state",
                new("Enregistrée par, pour l’État", "Eingetragen durch, für den Staat", "Recorded by, for the State")),
            new("order", InputKind.Choice, false, "communes-first",
                new("Ordre", "Reihenfolge", "Order")) { Options = ["communes-first", "parallel"] },
            .. Asking.Inputs,
        ],
        [
            new(
                Record,
                new("Enregistrer la signature", "Unterschrift eintragen", "Record the signature"),
                [
                    new("method", FieldKind.Choice, true, new("Forme", "Form", "Form")) { Options = ["paper", "qualified"] },
                    new("signedOn", FieldKind.Date, true, new("Date", "Datum", "Date")),
                    new("place", FieldKind.Text, true, new("Lieu", "Ort", "Place")) { Most = 100 },
                    new("signatory", FieldKind.Prose, true, new(
                        "Signataires et qualité", "Unterzeichner und Funktion", "Signatories and capacity")) { Most = 500 },
                    new("scan", FieldKind.Document, true, new("Exemplaire signé", "Unterschriebenes Exemplar", "Signed copy")),
                ]),
            new(SignOffs.Return, new("Renvoyer le texte", "Text zurückgeben", "Return the text"), [Reason]),
            new(SignOffs.Refuse, new("Refuser de signer", "Unterschrift verweigern", "Refuse to sign"), [Reason]),
        ],
        ["Signed", "Returned", "Refused"])
    {
        Waits = true,
    };

    private static FieldDescriptor Reason => new("reason", FieldKind.Prose, true, new("Motif", "Begründung", "Reason"));

    public override void Start(Step step)
    {
        if (step.State.Frozen is not { } frozen) step.Fault("text-not-frozen");
        else if (step.State.Printed?.TextDigest == frozen.Digest && IsSigned(step, null)) Open(step);
        else step.Emit(new WaitOpened(new(Key.Wait(step.Execution, Print, frozen.Digest[..12]), step.Execution, Print, null, [],
            step.Now)
        { Digest = frozen.Digest }));
    }

    /// <summary>The file is printed: the signatures open.</summary>
    public static void Printed(Step step, Wait wait)
    {
        step.Emit(new WaitClosed(wait.Id, "printed"));
        Open(step);
    }

    public override Refusal? Answer(Step step, Wait wait, Fact fact)
    {
        var party = wait.Subject!.Value;
        if (fact.Act != Record)
        {
            var returned = fact.Act == SignOffs.Return;
            step.Answer(party, fact.Act, returned ? "returned" : "refused", wait.Digest);
            Asking.Complete(step, returned ? "Returned" : "Refused", returned ? Templates.Returned : Templates.Refused);
            return null;
        }

        var on = LegalDate.Of(fact, "signedOn");
        if (SigningGuard.Refuse(step, wait.Digest) is { } forbidden) return forbidden;
        if (LegalDate.Refuse("signedOn", on, SigningGuard.EarliestOn(step.State, wait.Digest), step.Today,
            "signature-too-early") is { } refusal) return refusal;
        step.Answer(party, Record, "signed", wait.Digest, figures: fact.Fields);
        step.Emit(new DigestBound(new(BindingKinds.Signature, party, wait.Digest, step.Execution, on, fact["place"])));
        Asking.Close(step, wait, "signed");
        Go(step);
        return null;
    }

    public override void PartyLeft(Step step) => Go(step);

    private static void Open(Step step)
    {
        foreach (var to in Asking.Addressees(step)) Ask(step, to);
        if (step.Inputs.Text("order") == "parallel")
            foreach (var to in Asking.Addressees(step, "state")) Ask(step, to);
        Go(step);
    }

    private static void Ask(Step step, RoleAt to)
    {
        if (!IsSigned(step, to.Party)) Asking.Open(step, "signature", to, Acts, digest: step.State.Frozen!.Digest);
    }

    /// <summary>When the communes have signed the minister is asked; when all have, the step is complete.</summary>
    private static void Go(Step step)
    {
        if (!step.IsOpen || step.State.WaitsOf(step.Execution).Any()) return;
        foreach (var to in Asking.Addressees(step, "state")) Ask(step, to);
        if (!step.State.WaitsOf(step.Execution).Any()) Asking.Complete(step, "Signed");
    }

    /// <param name="party">Null asks whether anybody signed: then the printed file stands, otherwise it is printed anew with today's
    /// visas.</param>
    private static bool IsSigned(Step step, PartyId? party) => step.State.Bindings.Any(one =>
        one is { Holds: true, Kind: BindingKinds.Signature } && (party is null || one.Party == party)
            && one.Digest == step.State.Frozen!.Digest);
}
