using ConventionWorkflow.Councils;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers;

/// <summary>A date to come.</summary>
public sealed record DueLine(DateOnly On, string Title, string Small);

/// <summary>« Prochaines échéances » : sessions that are announced, the last day to convoke, and the ends of terms.</summary>
public sealed class Dues(IStringLocalizer<DossierWords> words)
{
    private const int Most = 6;

    public IReadOnlyList<DueLine> In(Standing standing)
    {
        var lines = new List<DueLine>();
        foreach (var wait in standing.Waits.Where(one => one.Kind == "deliberation"))
        {
            var execution = standing.State.Execution(wait.Execution)!;
            if (wait.Subject is not { } party || Places.Of(standing, execution, party) is not { } place) continue;
            if (place.NextOn is { } session && session >= standing.Today) Add(session, words["due.session", standing.Names.Of(party)]);
            else if (place.NextOn is null && standing.LastDay(wait) is { } last)
            {
                var rules = Sessions.Rules(standing, wait);
                Add(Convocation.LatestDay(last, rules), words["due.convoke", standing.Names.Whose(party)],
                    words["due.convoke.why", rules.ConvocationDays]);
            }
        }

        foreach (var term in standing.Waits.Where(wait => standing.LastDay(wait) is not null)
            .GroupBy(wait => (standing.LastDay(wait)!.Value, wait.Execution)))
            Add(term.Key.Value, Say.Count(
                term.Count(), words["due.term"], standing.StepName(standing.State.Execution(term.Key.Execution)!.Step),
                    Say.Words(term.Count())));
        return [.. lines.OrderBy(line => line.On).Take(Most)];

        void Add(DateOnly on, string title, string? why = null)
        {
            if (on >= standing.Today) lines.Add(new(on, title,
                why ?? words["due.when", on.ToString("dddd", System.Globalization.CultureInfo.CurrentCulture),
                    Say.Until(on, standing.Today)]));
        }
    }
}
