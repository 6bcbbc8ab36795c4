using ConventionWorkflow.Accounts;
using ConventionWorkflow.Councils;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Calendar;

/// <summary>
/// What falls on which day in the dossiers that the person may see: sessions held and announced, the last day to convoke a council, the
/// ends of terms, the communal elections.
/// </summary>
public sealed class Agenda(Me me, Scope scope, Standings standings, IStringLocalizer<CalendarWords> words)
{
    private const int Most = 500;

    public async Task<IReadOnlyList<Happening>> Between(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        // A day on either side, since instants are not days; each happening is then taken by its own day.
        var (begins, ends) = (Instant(from.AddDays(-1)), Instant(to.AddDays(2)));
        var open = await scope.WorkItems.Where(item => item.Kind == "deliberation" || (item.DueAt >= begins && item.DueAt < ends))
            .OrderBy(item => item.DueAt).Select(item => item.Dossier).Distinct().Take(Most).ToListAsync(cancel);
        var found = new List<Happening>();
        foreach (var standing in await standings.Of(
            scope.Dossiers.Where(one => open.Contains(one.Id) || (one.ChangedAt >= begins && one.Status == Statuses.Running))
                .OrderByDescending(one => one.ChangedAt).Take(Most), cancel))
        {
            found.AddRange(Held(standing));
            foreach (var wait in standing.Waits) found.AddRange(Of(standing, wait));
        }

        var law = Jurisdictions.Of(me.Roles.Select(held => held.Role.Party).FirstOrDefault(new PartyId("")));
        if (Elections.HaveADay(law) && Elections.Between(from.AddDays(-1), to, law) is { } elections)
            found.Add(new(elections, $"elections/{elections.Year}", Sign.Wait, words["elections"], null, "", []));
        return [.. found.Where(one => one.On >= from && one.On <= to).OrderBy(one => one.On).ThenBy(one => one.DossierTitle)
            .ThenBy(one => one.Key, StringComparer.Ordinal)];
    }

    private IEnumerable<Happening> Held(Standing standing) =>
        from execution in standing.State.Executions.Values
        where Places.KindOf(execution) == "vote"
        from answer in standing.State.AnswersOf(execution.Id).Values
        let held = Places.Date(answer, "heldOn")
        where held is not null && answer.Verdict != "scheduled"
        select new Happening(
            held.Value, $"{standing.Id}/{execution.Id}/held/{answer.Party}/{held:yyyy-MM-dd}",
            answer.Verdict switch { Verdicts.Approved => Sign.Done, Verdicts.Refused => Sign.No, Verdicts.Tie => Sign.Tie, _ => Sign.Care },
            words[$"held.{answer.Verdict}", standing.Names.Whose(answer.Party)], standing.Id, standing.Title, []);

    private IEnumerable<Happening> Of(Standing standing, Wait wait)
    {
        var session = wait.Kind == "deliberation" ? Session(standing, wait) : null;
        if (session is { } on)
        {
            yield return Make("session", on, on < standing.Today ? Sign.Care : Sign.Now, words["session", Whose(standing, wait)],
                Crossed(standing, wait, on));
            var convoke = Convocation.LatestDay(on, Sessions.Rules(standing, wait));
            if (convoke >= standing.Today) yield return Make("convoke", convoke, Sign.Wait, words["convoke", Whose(standing, wait)], []);
        }

        if (standing.LastDay(wait) is not { } last) yield break;
        yield return Make("due", last, standing.IsLate(wait) ? Sign.Late : Sign.Wait, Asked(standing, wait),
            [.. Before(standing, wait, session, last), .. Crossed(standing, wait, last)]);

        Happening Make(string kind, DateOnly day, Sign sign, string title, IReadOnlyList<string> warnings) =>
            new(day, $"{standing.Id}/{wait.Id}/{kind}", sign, title, standing.Id, standing.Title, warnings);
    }

    private string Asked(Standing standing, Wait wait)
    {
        var text = words[$"due.{wait.Kind}", Whose(standing, wait)];
        return text.ResourceNotFound ? words["due.step", standing.StepName(standing.State.Execution(wait.Execution)!.Step)] : text;
    }

    /// <summary>A council that cannot meet the term: its session is later, or it can no longer be convoked in time.</summary>
    private IEnumerable<string> Before(Standing standing, Wait wait, DateOnly? session, DateOnly last)
    {
        if (wait.Kind != "deliberation") yield break;
        if (session > last) yield return words["before-session", Say.Day(session.Value)];
        else if (session is null && Convocation.LatestDay(last, Sessions.Rules(standing, wait)) is var convoke && convoke < standing.Today)
            yield return words["convocation-passed", Say.Day(convoke)];
    }

    private string[] Crossed(Standing standing, Wait wait, DateOnly ends)
    {
        var begun = standing.Calendar.DateAt(wait.OpenedAt);
        if (wait.Kind is not ("deliberation" or "signature" or "sign-off")
            || Elections.Between(begun, ends, standing.Jurisdiction) is not { } elections) return [];
        return Elections.HaveADay(standing.Jurisdiction)
            ? [words["crosses-elections", Say.Date(elections)]]
            : [words["crosses-elections.month", Say.Month(elections)]];
    }

    private static DateOnly? Session(Standing standing, Wait wait) =>
        wait.Subject is { } party ? Places.Of(standing, standing.State.Execution(wait.Execution)!, party)?.NextOn : null;

    private static string Whose(Standing standing, Wait wait) => wait.Subject is { } party ? standing.Names.Whose(party) : "";

    private static DateTimeOffset Instant(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
