using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using FsCheck;
using FsCheck.Fluent;
using Check = ConventionWorkflow.Engine.Definitions.Check;
using Random = System.Random;

namespace ConventionWorkflow.Engine.Tests.Flow;

/// <summary>What holds on every drawing that may be published: nothing blocks, nothing fires twice a visit, folding gives the same
/// state.</summary>
public sealed class FlowProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    /// <summary>Random drawings with forks, decisions, joins of two modes and loops back to a dominating step.</summary>
    private static Definition Draw(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(4, 12);
        var lines = new List<string>();
        for (var target = 1; target < count; target++)
        {
            var sources = Enumerable.Range(0, target).OrderBy(_ => random.Next()).Take(random.Next(1, Math.Min(3, target) + 1));
            lines.AddRange(sources.Select(source => $"n{source}:{(random.Next(2) == 0 ? "A" : "B")}>n{target}"));
        }

        var loops = Enumerable.Range(0, random.Next(3)).Select(_ => (From: random.Next(1, count), To: random.Next(0, count)))
            .Where(loop => loop.To < loop.From).Select(loop => $"n{loop.From}:Back>n{loop.To}").Distinct();
        var drawing = new Drawing(string.Join(' ',
            lines.OrderBy(line => int.Parse(line[1..line.IndexOf(':', StringComparison.Ordinal)], null)).Concat(loops)));
        foreach (var id in Enumerable.Range(1, count - 1).Where(_ => random.Next(6) == 0)) drawing.Join($"n{id}", random.Next(2) == 0
            ? "WaitAny" : "WaitAllActive");
        foreach (var id in Enumerable.Range(0, count).Where(_ => random.Next(5) == 0)) drawing.Fork($"n{id}", "A,B");
        return drawing.Definition;
    }

    private static bool IsPublishable(Definition definition) =>
        Check.Publication(definition, Engine.Flow.Catalogue.Describe, Engine.Flow.Catalogue.Outcomes)
            .All(fault => fault.Severity != Severity.Publication || fault.Code is "dead-end" or "unknown-outcome" or "unreachable");

    /// <summary>Whether a loop back leaves a started branch outside of it behind, which the check warns about.</summary>
    private static bool LeavesBehind(Definition definition) =>
        Check.Publication(definition, Engine.Flow.Catalogue.Describe, Engine.Flow.Catalogue.Outcomes)
            .Any(fault => fault.Code == "backward-leaves-behind");

    /// <summary>Plays at random until it ends, only an incident is left, or the patience ends; loops back are taken rarely.</summary>
    private static Play Random(Definition definition, int seed, int patience = 200)
    {
        var random = new Random(seed);
        var play = new Play(definition);
        while (play.Dossier.Status == Statuses.Running && !play.Dossier.Waits.IsEmpty && patience-- > 0)
        {
            var open = play.Dossier.Waits.Values.OrderBy(_ => random.Next()).First();
            var step = play.Dossier.Execution(open.Execution)!.Step;
            var outcomes = Engine.Flow.Catalogue.Outcomes(play.Graph.Find(step)!)
                .Where(outcome => outcome != "Back" || random.Next(4) == 0).DefaultIfEmpty("Back").ToList();
            play.Do(step, outcomes[random.Next(outcomes.Count)]);
        }

        return play;
    }

    [Fact]
    public void Every_drawing_that_may_be_published_ends_or_waits_for_a_person() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var definition = Draw(seed);
            if (!IsPublishable(definition)) return true;
            var play = Random(definition, seed);
            var hasIncident = play.Dossier.Executions.Values.Any(one => one.Incident.Length > 0);
            return play.Dossier.Status == Statuses.Finished || !play.Dossier.Waits.IsEmpty || (hasIncident && LeavesBehind(definition));
        }).Check(Runs);

    [Fact]
    public void No_incident_arises_from_joins_of_active_branches() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var definition = Draw(seed);
            return !IsPublishable(definition) || LeavesBehind(definition)
                || Random(definition, seed).Dossier.Executions.Values.All(one => one.Incident.Length == 0);
        }).Check(Runs);

    [Fact]
    public void A_join_fires_once_a_visit_and_nothing_starts_while_it_is_open() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var definition = Draw(seed);
            if (!IsPublishable(definition)) return true;
            var open = new HashSet<string>(StringComparer.Ordinal);
            var started = new HashSet<string>(StringComparer.Ordinal);
            foreach (var move in Random(definition, seed).Entries.SelectMany(entry => entry.Moves))
            {
                switch (move)
                {
                    case ActivityStarted one:
                        if (!open.Add(one.Step) || !started.Add($"{one.Step}/{one.Visit}")) return false;
                        break;
                    case ActivityCompleted one:
                        open.Remove(Step(one.Execution));
                        break;
                    case ActivityCancelled one:
                        open.Remove(Step(one.Execution));
                        break;
                }
            }

            return true;
        }).Check(Runs);

    [Fact]
    public void Folding_a_ledger_from_nothing_gives_the_state() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var definition = Draw(seed);
            if (!IsPublishable(definition)) return true;
            var play = Random(definition, seed, 60);
            var folded = play.Entries.Select(entry => LedgerJson.ReadEntry(LedgerJson.Bytes(entry)))
                .Aggregate((DossierState?)null, Fold.Of)!;
            return Play.Text(folded) == Play.Text(play.Dossier);
        }).Check(Runs);

    private static string Step(string execution) => execution.Split('/')[^2];
}
