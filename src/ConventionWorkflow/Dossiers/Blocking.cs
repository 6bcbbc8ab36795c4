using ConventionWorkflow.Councils;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers;

/// <summary>Something that the dossier waits for, as people say it.</summary>
/// <param name="Days">In large: « 46 jours ».</param>
/// <param name="Since">Under it: « sans date », « de retard ».</param>
/// <param name="IsCare">Whether it deserves worry: late, or without a date.</param>
public sealed record Blocker(Wait Wait, string Days, string Since, bool IsCare, bool IsLate, string Title, string Detail)
{
    /// <summary>There is nothing to do but wait for the day: a session that is announced.</summary>
    public bool IsCalm { get; init; }
}

/// <summary>Who holds a dossier up, and since when: the latest first, then what has waited longest.</summary>
public sealed class Blocking(IStringLocalizer<DossierWords> words)
{
    /// <param name="reminded">When each wait was last reminded, and what became of the letter.</param>
    public IReadOnlyList<Blocker> In(Standing standing, Func<Wait, Letter?> reminded) =>
    [
        .. standing.Waits.Select(wait => Of(standing, wait, reminded(wait)))
            .OrderBy(one => one.IsLate ? 0 : one.IsCare ? 1 : one.IsCalm ? 3 : 2)
            .ThenBy(one => one.IsLate ? one.Wait.DueAt : one.Wait.OpenedAt),
    ];

    public Blocker Of(Standing standing, Wait wait, Letter? reminded)
    {
        using var law = LegalWords.By(standing.Jurisdiction);
        var place = wait.Subject is { } party && standing.State.Execution(wait.Execution) is { } execution && wait.Kind == "deliberation"
            ? Places.Of(standing, execution, party)
            : null;
        var opened = standing.Calendar.DateAt(wait.OpenedAt);
        var isLate = standing.IsLate(wait);
        var isCalm = !isLate && place is { Word: "scheduled" };
        var (number, since) = isLate ? (standing.Today.DayNumber - standing.LastDay(wait)!.Value.DayNumber, "since.late")
            : isCalm ? (place!.NextOn!.Value.DayNumber - standing.Today.DayNumber, "since.session")
            : place is { Word: "held" } ? (standing.Today.DayNumber - place.NextOn!.Value.DayNumber, "since.held")
            : place is not null ? (standing.Today.DayNumber - opened.DayNumber, "since.date")
            : (standing.Today.DayNumber - opened.DayNumber, "since.wait");
        return new(
            wait, Say.Count(number, words["days"]), words[since], isLate
                || (place is not null && place.Word is not ("scheduled" or "held")), isLate,
            Title(standing, wait, place), Detail(standing, wait, place, reminded))
        { IsCalm = isCalm };
    }

    private string Title(Standing standing, Wait wait, Place? place)
    {
        var name = wait.Subject is { } party ? Say.Sentence(standing.Names.In(party)) : "";
        var key = wait.Kind switch
        {
            "deliberation" when place is { Word: "held" } => "blocks.held",
            "deliberation" when place is { Word: "scheduled" } => "blocks.scheduled",
            "deliberation" when place is { Word: Verdicts.Tie } => "blocks.tie",
            "deliberation" when place is { Word: Verdicts.NoQuorum } => "blocks.no-quorum",
            "deliberation" => "blocks.none",
            "decision" when wait.Acts.Contains(CouncilVotes.Decide) => "blocks.refused",
            "sign-off" => "blocks.sign-off",
            "opinion" => "blocks.opinion",
            "decision" => "blocks.decision",
            "transmission" => "blocks.transmission",
            "supervision" => "blocks.supervision",
            "signature" => "blocks.signature",
            "publication" => "blocks.publication",
            "print" => "blocks.print",
            "event" => "blocks.event",
            "run-task" => "blocks.run-task",
            "time" => "blocks.time",
            _ => "blocks.task",
        };
        var step = standing.State.Execution(wait.Execution) is { } execution ? standing.StepName(execution.Step) : "";
        return words[key, name, step, place?.NextOn is { } on ? Say.Day(on) : wait.Event ?? ""];
    }

    private string Detail(Standing standing, Wait wait, Place? place, Letter? reminded)
    {
        List<string> said = [];
        if (place?.Answer is { Verdict: Verdicts.Tie } tie && place.On is { } on)
            said.Add(words["blocks.tied", Say.Day(on), tie.Figures.GetValueOrDefault("for", "0"),
                tie.Figures.GetValueOrDefault("against", "0")]);
        if (place is { Word: "none" or Verdicts.Tie or Verdicts.NoQuorum } && standing.LastDay(wait) is { } last
            && Convocation.LatestDay(last, Sessions.Rules(standing, wait)) is var convoke && convoke >= standing.Today)
            said.Add(words["blocks.convoke", Say.Day(convoke)]);
        else if (standing.LastDay(wait) is { } due) said.Add(words[standing.IsLate(wait) ? "blocks.was-due" : "blocks.due",
            standing.IsLate(wait) ? Say.Day(due) : Say.Due(due, standing.Today)]);
        if (reminded is not null) said.Add(words["blocks.reminded", Say.Day(standing.Calendar.DateAt(reminded.At)), reminded.Fate]);
        return string.Join(' ', said);
    }
}
