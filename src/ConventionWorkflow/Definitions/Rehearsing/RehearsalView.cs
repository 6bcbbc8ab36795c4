using ConventionWorkflow.Accounts;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Simulation;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;
using ActWords = ConventionWorkflow.Dossiers.Acts.ActWords;

namespace ConventionWorkflow.Definitions.Rehearsing;

/// <summary>What somebody is asked, and what may be answered.</summary>
/// <param name="Until">Until when, or empty.</param>
public sealed record AskedNow(string Step, string Question, string Who, string Until, IReadOnlyList<AnswerButton> Buttons);

/// <param name="Line">The line of the script that it adds.</param>
public sealed record AnswerButton(string Label, string Line);

/// <summary>Something that came about, in words.</summary>
public sealed record ToldHappening(string On, string What, int Letters);

/// <summary>Says a rehearsal in the reader's words: who is asked what, and what happened.</summary>
public sealed class RehearsalView(
    IStringLocalizer<RehearsalWords> words, IStringLocalizer<AccountWords> roles, IStringLocalizer<ActWords> acts)
{
    public IReadOnlyList<AskedNow> Asked(Rehearsal rehearsal, PartyNames names) =>
    [
        .. rehearsal.Offers.GroupBy(offer => offer.Wait).Select(wait =>
        {
            var step = StepOf(rehearsal.Graph, wait.Key.Execution);
            return new AskedNow(
                step is null ? "" : Standing.Name(step), step?.Texts.Get("instructions", Language) ?? "", Who(wait.Key.To!.Value, names),
                wait.Key.DueAt is { } due ? Say.Due(LastDay(rehearsal, due), rehearsal.Today) : "",
                [.. wait.Select(offer => new AnswerButton(
                    Say.Sentence(Label(rehearsal, step, offer)), One(new(Doings.Act, offer.Wait.Id, offer.Act, offer.Choice))))]);
        }),
    ];

    public IEnumerable<ToldHappening> Told(Rehearsal rehearsal, PartyNames names, Func<Happening, int> letters) =>
        rehearsal.Happenings.Select(one => new ToldHappening(
            Say.ShortDate(rehearsal.World.Context.Calendar.DateAt(one.At)), What(rehearsal, one, names), letters(one)));

    /// <summary>A step that stands still, and why.</summary>
    public IEnumerable<(string Sentence, string Line)> Incidents(Rehearsal rehearsal) => rehearsal.Incidents.Select(one =>
        (words["stands-still", StepName(rehearsal.Graph, one.Id), one.Incident].Value, One(new(Doings.Skip, one.Id))));

    /// <summary>« Secrétariat communal, Aville ».</summary>
    public string Who(RoleAt role, PartyNames names) => $"{RoleNames.Of(roles, role)}, {names.Of(role.Party)}";

    public static string One(Line line) => Script.Write([line]);

    private static string Language => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private static DateOnly LastDay(Rehearsal rehearsal, DateTimeOffset due) => rehearsal.World.Context.Calendar.DateAt(due.AddTicks(-1));

    private static Activity? StepOf(Graph graph, string execution) => graph.Find(NameIn(execution, 2));

    private static string StepName(Graph graph, string execution) =>
        StepOf(graph, execution) is { } step ? Standing.Name(step) : NameIn(execution, 2);

    private static string NameIn(string id, int fromEnd) => id.Split('/') is var parts && parts.Length >= fromEnd ? parts[^fromEnd] : id;

    private string Label(Rehearsal rehearsal, Activity? step, Offer offer)
    {
        if (offer.Wait.Kind == "deliberation" && offer.Choice.Length > 0) return words[$"vote.{offer.Choice}"];
        if (offer.Choice.Length > 0 && Catalogue.Outcomes(step!).Contains(offer.Choice)) return Standing.OutcomeName(step, offer.Choice);
        foreach (var key in new[] { $"choice.value.{offer.Choice}", $"choice.choice.{offer.Choice}" })
            if (acts[key] is { ResourceNotFound: false } said) return said.Value;
        var act = Walk.Describe(rehearsal.Graph, rehearsal.State, FactKinds.Acted, offer.Wait.Id, offer.Act);
        return Typography.Set(act?.Label.In(Language) ?? offer.Act);
    }

    private string What(Rehearsal rehearsal, Happening one, PartyNames names)
    {
        if (one.Entry is not { Fact: var fact }) return words["told.reminder", Who(one.Notices[0].To, names)];
        return fact.Kind switch
        {
            FactKinds.Acted => words["told.act", Who(fact.Actor.As!.Value, names), StepName(fact.Target, 4), Answer(rehearsal, fact)],
            FactKinds.TextSaved => words["told.saved", Who(fact.Actor.As!.Value, names), one.State.Texts.LastOrDefault()?.Number ?? ""],
            FactKinds.TextPrinted => words["told.printed"],
            FactKinds.DeadlinePassed => words[NameIn(fact.Target, 2) == "time" ? "told.time" : "told.passed", StepName(fact.Target, 4)],
            FactKinds.Signalled => words["told.signalled", StepName(fact.Target, 4)],
            FactKinds.TaskReported => words["told.reported", StepName(fact.Target, 4)],
            FactKinds.SignalsDue => words["told.met"],
            FactKinds.Escalated => words["told.late", StepName(fact.Target, 4)],
            FactKinds.IncidentSkipped => words["told.skipped", StepName(fact.Target, 2)],
            _ => words["told.began"],
        };

        string StepName(string id, int fromEnd) =>
            rehearsal.Graph.Find(NameIn(id, fromEnd)) is { } step ? Standing.Name(step) : NameIn(id, fromEnd);
    }

    /// <summary>What was answered: the outcome where there is one, else the act.</summary>
    private static string Answer(Rehearsal rehearsal, Fact fact)
    {
        if (rehearsal.Graph.Find(NameIn(fact.Target, 4)) is not { } step) return fact.Act;
        if (fact["outcome"].Length > 0) return Standing.OutcomeName(step, fact["outcome"]);
        return Typography.Set(Catalogue.Find(step.Type)?.Act(step, fact.Act)?.Label.In(Language) ?? fact.Act);
    }
}
