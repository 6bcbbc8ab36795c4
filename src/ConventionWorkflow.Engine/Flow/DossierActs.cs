using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow.Activities;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>Acts on a dossier as a whole, beside those of its steps, with their fields.</summary>
public static class DossierActs
{
    private static readonly FieldDescriptor Reason = new("reason", FieldKind.Prose, true, new("Motif", "Begründung", "Reason"));

    private static readonly FieldDescriptor Digest =
        new("digest", FieldKind.Text, true, new("Empreinte", "Prüfsumme", "Digest")) { Least = 64, Most = 64 };

    private static readonly FieldDescriptor ReturnTo =
        new("returnTo", FieldKind.Text, false, new("Revenir à l’étape", "Zurück zum Schritt", "Return to the step")) { Most = 200 };

    private static readonly ImmutableDictionary<string, ActDescriptor> All = new[]
    {
        Act(FactKinds.Proposed, new("Proposer la convention", "Vereinbarung vorschlagen", "Propose the convention"),
            new("title", FieldKind.Text, true, new("Intitulé", "Titel", "Title")) { Most = 200 },
            new("parties", FieldKind.Text, true, new("Parties", "Parteien", "Parties")),
            new("themes", FieldKind.Several, false, new("Thèmes", "Themen", "Themes")),
            Digest with { Required = false }, Reason with { Required = false }),
        Act(FactKinds.TextSaved, new("Enregistrer une version", "Fassung speichern", "Save a version"), Digest, Reason),
        Act(FactKinds.TextPrinted, new("Imprimer le texte", "Text drucken", "Print the text"),
            new("file", FieldKind.Document, true, new("Fichier", "Datei", "File")),
            new("mediaType", FieldKind.Text, true, new("Type", "Typ", "Type")) { Most = 100 }),
        Act(FactKinds.PartyJoined, new("Ajouter une partie", "Partei hinzufügen", "Add a party"), Reason, ReturnTo),
        Act(FactKinds.PartyWithdrawn, new("Retirer une partie", "Partei entfernen", "Withdraw a party"), Reason, ReturnTo),
        Act(FactKinds.AddresseeAdded, new("Demander un avis de plus", "Weitere Stellungnahme anfordern", "Ask for one more opinion"),
            new("to", FieldKind.Text, true, new("Demandé à", "Angefragt bei", "Asked of")) { Most = 200 }, Reason),
        Act(FactKinds.Returned, new("Revenir à cette étape", "Zu diesem Schritt zurückkehren", "Return to this step"), Reason),
        Act(FactKinds.Skipped, new("Passer l’étape", "Schritt überspringen", "Skip the step"),
            new("outcome", FieldKind.Text, true, new("Suite", "Ergebnis", "Outcome")) { Most = 100 }, Reason),
        Act(FactKinds.DeadlineExtended, new("Prolonger le délai", "Frist verlängern", "Extend the deadline"),
            new("dueOn", FieldKind.Date, true, new("Nouvelle échéance", "Neue Frist", "New due date")), Reason),
        Act(FactKinds.TimeAsked, new("Demander un délai", "Um Fristverlängerung ersuchen", "Ask for more time"),
            new("until", FieldKind.Date, true, new("Jusqu’au", "Bis zum", "Until")), Reason),
        Act(FactKinds.InterestDeclared, new(
            "Se retirer pour cause d’intérêt", "Wegen Interessenkonflikts nicht mitwirken", "Withdraw for a conflict of interest")),
        Act(FactKinds.Reminded, new("Relancer", "Erinnern", "Remind")),
        Act(FactKinds.Withdrawn, new("Retirer la proposition", "Vorschlag zurückziehen", "Withdraw the proposal"), Reason),
        Act(FactKinds.TakenBack, new("Reprendre le visa", "Sichtvermerk zurücknehmen", "Take back the sign-off")),
        Act(FactKinds.IncidentRetried, new("Réessayer", "Erneut versuchen", "Retry"), Reason),
        Act(FactKinds.IncidentSkipped, new("Passer outre l’incident", "Störung übergehen", "Skip the incident"),
            new("outcome", FieldKind.Text, false, new("Suite", "Ergebnis", "Outcome")) { Most = 100 }, Reason),
        Act(FactKinds.Signalled, new("Signaler l’événement", "Ereignis melden", "Report the event"),
            new FieldDescriptor("payload", FieldKind.Text, false, new("Contenu", "Inhalt", "Content")) { Most = Signals.MostPayload }),
        Act(FactKinds.EventReached, new("Événement reçu", "Ereignis eingetroffen", "Event received"),
            new("payload", FieldKind.Text, false, new("Contenu", "Inhalt", "Content")) { Most = Signals.MostPayload },
            new("correlation", FieldKind.Text, false, new("Identifiant", "Kennung", "Correlation")) { Most = Signals.MostLetters },
            new("from", FieldKind.Text, true, new("Annoncé par", "Gemeldet von", "Announced by")) { Least = 36, Most = 36 }),
        Act(FactKinds.SignalDiscarded, new("Écarter l’événement", "Ereignis verwerfen", "Discard the event"), Reason),
        Act(FactKinds.TaskReported, new("Rendre compte de la tâche", "Aufgabe melden", "Report the task"),
            new FieldDescriptor("result", FieldKind.Text, false, new("Résultat", "Ergebnis", "Result"))),
        Act(FactKinds.DeadlinePassed, new("Échéance passée", "Frist abgelaufen", "Deadline passed")),
        Act(FactKinds.Escalated, new("Retard signalé", "Verzug gemeldet", "Escalated")),
    }.ToImmutableDictionary(act => act.Name, StringComparer.Ordinal);

    public static ActDescriptor? Find(string kind) => All.GetValueOrDefault(kind);

    /// <summary>The fields of a rectification: those of the act that is replaced, whose it was, and why.</summary>
    public static ActDescriptor Rectification(ActDescriptor recorded) => recorded with
    {
        Fields = [
            .. recorded.Fields.Where(field => field.Name != Reason.Name),
            new("party", FieldKind.Text, true, new("Partie", "Partei", "Party")) { Most = 100 },
            Reason,
        ],
    };

    /// <summary>Whether the actor is an officer of the State party, who conducts the dossier.</summary>
    public static bool IsOfficer(DossierState state, Actor actor) =>
        actor.As is { Role: Roles.Officer } role
        && role.Party.Kind == OrganisationKinds.State
        && state.Parties.GetValueOrDefault(role.Party.Value) is { IsIn: true };

    private static ActDescriptor Act(string kind, Words label, params ImmutableArray<FieldDescriptor> fields) => new(kind, label, fields);
}
