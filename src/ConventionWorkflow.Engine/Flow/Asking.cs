using System.Collections.Immutable;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>What all steps share that ask somebody for something: until when, reminded how, escalated to whom, and who is told of the
/// end.</summary>
public static class Asking
{
    /// <summary>The inputs that every asking step has.</summary>
    public static ImmutableArray<InputDescriptor> Inputs { get; } =
    [
        new("deadline", InputKind.Term, false, "", new("Délai", "Frist", "Deadline")),
        new("reminders", InputKind.Reminders, false, "-7 -2 +1 +7 +14",
            new("Rappels, en jours avant et après l’échéance", "Erinnerungen", "Reminders")),
        new("escalateAfter", InputKind.Term, false, "14 calendar-days",
            new("Signaler le retard après", "Eskalation nach", "Escalate after")),
        new("escalateTo", InputKind.Addressee, false, "", new("Signaler le retard à", "Eskalation an", "Escalate to")),
        new("also", InputKind.Addressee, false, "", new("Peut aussi enregistrer", "Kann auch eintragen", "May also record")),
        new("tellAnswers", InputKind.Addressees, false, "officer@state",
            new("Prévenir à chaque réponse", "Bei jeder Antwort benachrichtigen", "Tell at each answer")),
        new("notify", InputKind.Addressees, false, "", new("Prévenir à la fin de l’étape", "Am Ende benachrichtigen", "Tell at the end")),
    ];

    /// <summary>
    /// The shorter term while urgency is declared. Only steps whose term is the administration's own have it: what the law gives a council
    /// and the supervisory authority is never shortened by it.
    /// </summary>
    public static InputDescriptor Urgent { get; } =
        new("urgentDeadline", InputKind.Term, false, "", new("Délai en cas d’urgence", "Frist bei Dringlichkeit", "Deadline when urgent"));

    public static ImmutableArray<RoleAt> Addressees(Step step, string input = "addressees") =>
        Addressing.Resolve(step.State, step.Inputs.Addressees(input));

    /// <summary>Opens a wait for a person's act and writes to whom is asked. The term runs from <paramref name="from"/>, else from the
    /// step's start.</summary>
    /// <param name="deadline">The input that gives the term.</param>
    public static Wait Open(
        Step step, string kind, RoleAt to, ImmutableArray<string> acts,
        PartyId? about = null, DateOnly? from = null, bool expires = false, string digest = "", ImmutableArray<RoleAt>? editors = null,
        string deadline = "deadline")
    {
        var calendar = step.Context.Calendar;
        var wait = new Wait(Key.Wait(step.Execution, kind, about?.Value ?? to.ToString()), step.Execution, kind, to, acts, step.Now)
        {
            About = about,
            Also = Single(step, "also"),
            Digest = digest,
            Editors = editors ?? [],
        };
        if (LastDay(step, deadline, from ?? calendar.DateAt(step.StartedAt)) is { } lastDay) wait = Due(step, wait, lastDay, expires);
        step.Emit(new WaitOpened(wait));
        step.Tell(Templates.Asked, to, wait.Id, wait.Id, ("kind", kind), ("reasonOf", IsAnew(step) ? Reason(step) : ""));
        return wait;
    }

    /// <summary>Of the two terms the one that ends first, once urgency is declared.</summary>
    private static DateOnly? LastDay(Step step, string deadline, DateOnly from)
    {
        var calendar = step.Context.Calendar;
        DateOnly? usual = IsCounted(step, deadline, out var term) ? term.LastDay(from, calendar) : null;
        if (step.State.Urgent is not true || !IsCounted(step, Urgent.Name, out var shorter)) return usual;
        var urgent = shorter.LastDay(from, calendar);
        return usual < urgent ? usual : urgent;
    }

    /// <summary>The wait with its last day, and all that is counted from it.</summary>
    public static Wait Due(Step step, Wait wait, DateOnly lastDay, bool expires)
    {
        var calendar = step.Context.Calendar;
        var escalateTo = Single(step, "escalateTo");
        return wait with
        {
            DueAt = calendar.EndOf(lastDay),
            Expires = expires,
            RemindAt = ReminderPlan.TryParse(step.Inputs.Text("reminders"), out var plan) ? plan.Instants(lastDay, step.Now, calendar) : [],
            EscalateTo = escalateTo,
            EscalateAt = escalateTo is not null && IsCounted(step, "escalateAfter", out var after)
                ? calendar.At(after.LastDay(lastDay, calendar), new TimeOnly(8, 0))
                : null,
        };
    }

    /// <summary>Whether the term gives a day: one that is counted back from the convention's end gives none as long as nothing says when
    /// that is.</summary>
    private static bool IsCounted(Step step, string input, out Term term) =>
        Term.TryParse(step.Inputs.Text(input), out term) && !term.BeforeEnd;

    private static RoleAt? Single(Step step, string input)
    {
        var found = Addressees(step, input);
        return found.IsEmpty ? null : found[0];
    }

    /// <summary>Closes a wait whose answer is recorded and tells who follows each answer.</summary>
    public static void Close(Step step, Wait wait, string verdict)
    {
        step.Emit(new WaitClosed(wait.Id, "answered"));
        TellAnswer(step, wait, verdict);
    }

    public static void TellAnswer(Step step, Wait wait, string verdict)
    {
        foreach (var to in Addressees(step, "tellAnswers").Where(to => to != step.Fact.Actor.As))
            step.Tell(Templates.Answered, to, $"{step.Sequence}", "", ("party", wait.Subject?.Value ?? ""), ("verdict", verdict));
    }

    /// <summary>
    /// Ends the step with an outcome and tells who asked to know. What sends the text back or ends the matter is told to everybody whom it
    /// concerns.
    /// </summary>
    public static void Complete(Step step, string outcome, string template = Templates.StepCompleted)
    {
        var told = Addressees(step, "notify");
        if (template != Templates.StepCompleted) told = [.. told.Concat(Concerned(step.State)).Distinct()];
        foreach (var to in told) step.Tell(template, to, $"{step.Sequence}", "", ("outcome", outcome), ("reasonOf", Reason(step)));
        step.Complete(outcome);
    }

    /// <summary>Whom a turn of the course concerns: who has answered something in the dossier, whoever is asked something now, and who
    /// conducts it.</summary>
    public static ImmutableArray<RoleAt> Concerned(DossierState state) =>
    [
        .. state.Answers.Values.SelectMany(answers => answers.Values).Select(answer => answer.By)
            .Concat(state.Waits.Values.Select(wait => wait.To)).OfType<RoleAt>().Concat(Addressing.Officers(state)).Distinct(),
    ];

    private static bool IsAnew(Step step) => step.State.Execution(step.Execution) is { Visit: > 1 };

    // The entry whose reason a letter quotes: the text that was sent back, the step that was reopened.
    private static string Reason(Step step) => step.Fact.Fields.ContainsKey("reason") ? $"{step.Sequence}" : "";

    /// <summary>Whether a step over several parties is closed by its rule: <c>all</c>, <c>deadline</c>, <c>all-or-deadline</c>, <c>count
    /// n</c>.</summary>
    /// <param name="answered">How many have given the answer that counts.</param>
    public static bool IsClosed(Step step, int answered)
    {
        var isEverybody = !step.State.WaitsOf(step.Execution).Any();
        return isEverybody || (step.Inputs.Closing("closing") is { Kind: ClosingKind.Count } rule && answered >= rule.Count);
    }
}
