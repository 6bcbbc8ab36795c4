using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Councils;

/// <summary>The acts of the councils' step and their fields.</summary>
public static class CouncilActs
{
    public static ImmutableArray<ActDescriptor> All { get; } =
    [
        new(
            CouncilVotes.Record,
            new("Enregistrer la délibération", "Beschluss eintragen", "Record the deliberation"),
            [
                new("heldOn", FieldKind.Date, true, new("Date de la séance", "Sitzungsdatum", "Date of the session")),
                new("convokedOn", FieldKind.Date, true, new("Date de la convocation", "Datum der Einberufung", "Date of the convocation")),
                Count("inOffice", true, new("En fonctions", "Im Amt", "In office")),
                Count("present", true, new("Présents", "Anwesend", "Present")),
                Count("excluded", false, new("Exclus du vote", "Von der Abstimmung ausgeschlossen", "Excluded from the vote")),
                Count("proxies", false, new("Pouvoirs", "Vollmachten", "Proxies")),
                Count("for", false, new("Pour", "Dafür", "For")),
                Count("against", false, new("Contre", "Dagegen", "Against")),
                Count("abstentions", false, new("Abstentions", "Enthaltungen", "Abstentions")),
                new("castingVote", FieldKind.Choice, false,
                    new("Voix du bourgmestre", "Stimme des Bürgermeisters", "The mayor's vote")) { Options = ["for", "against"] },
                Count("urgencyMembers", false, new(
                    "Membres ayant déclaré l’urgence", "Mitglieder, die die Dringlichkeit erklärten", "Members who declared urgency")),
                new("urgencyReason", FieldKind.Prose, false,
                    new("Noms et motif de l’urgence", "Namen und Grund der Dringlichkeit", "Names and reason of the urgency")),
                new("extract", FieldKind.Document, false, new("Extrait du registre", "Registerauszug", "Extract of the register")),
                new("reason", FieldKind.Prose, false, new(
                    "Motif de la rectification", "Grund der Berichtigung", "Reason of the rectification")),
            ]),
        new(
            CouncilVotes.Schedule,
            new("Annoncer la séance", "Sitzung ankündigen", "Announce the session"),
            [new("heldOn", FieldKind.Date, true, new("Date de la séance", "Sitzungsdatum", "Date of the session"))]),
        new(
            CouncilVotes.Decide,
            new("Décider de la suite", "Über das weitere Vorgehen entscheiden", "Decide what follows"),
            [
                new("choice", FieldKind.Choice, true, new("Suite", "Weiteres Vorgehen", "What follows")) { Options =
                    ["redraft", "leave", "end"] },
                new("reason", FieldKind.Prose, true, new("Motif", "Begründung", "Reason")),
            ]),
    ];

    /// <summary>The act as the rules of the step have it: proxies are asked only where they are allowed, and where the first tie is decided
    /// at once the casting vote is the chair's, whoever presides.</summary>
    public static ActDescriptor By(CouncilRules rules, ActDescriptor act) => act with
    {
        Fields =
        [
            .. act.Fields.Where(field => field.Name != "proxies" || rules.Proxies)
                .Select(field => field.Name == "castingVote" && rules.Tie == TieRules.CastingVote ? field with { Label = Chair } : field),
        ],
    };

    private static readonly Words Chair = new("Voix de la présidence", "Stimme des Vorsitzes", "The chair's vote");

    /// <summary>The session that the fields of the act describe.</summary>
    public static Session Session(Fact fact) => new(
        LegalDate.Of(fact, "heldOn"), LegalDate.Of(fact, "convokedOn"), Number(fact, "inOffice"), Number(fact, "present"),
        Number(fact, "excluded"), Number(fact, "for"), Number(fact, "against"), Number(fact, "abstentions"))
    {
        Proxies = Number(fact, "proxies"),
        UrgencyMembers = Number(fact, "urgencyMembers"),
        HasUrgencyReason = fact["urgencyReason"].Length > 0,
        CastingVote = fact["castingVote"],
    };

    private static int Number(Fact fact, string field) =>
        int.TryParse(fact[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static FieldDescriptor Count(string name, bool required, Words label) =>
        new(name, FieldKind.Whole, required, label) { Most = Deliberation.MostMembers };
}
