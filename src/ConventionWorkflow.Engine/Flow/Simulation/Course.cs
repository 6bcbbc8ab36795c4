using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Simulation;

/// <summary>
/// Answers for everybody: without a die the way that the procedure hopes for, first each outcome that leads where nobody was yet, so that
/// a dossier that may be renewed for ever comes to its end; with a die now and then another way, too late or not at all.
/// </summary>
internal sealed class Course(Rehearsal rehearsal, Random? die)
{
    /// <summary>Acts after which a run without an end stops.</summary>
    private const int MostActs = 250;

    private const int DaysWithoutTerm = 20;

    private readonly HashSet<string> saved = new(StringComparer.Ordinal);

    /// <summary>Until the dossier is closed, nobody can go on, or enough was done.</summary>
    public Refusal? Run()
    {
        Refusal? refusal = null;
        for (var act = 0; act < MostActs && rehearsal is { IsRunning: true, IsSpent: false } && refusal is null; act++) refusal = Next();
        return refusal;
    }

    /// <summary>One answer, or one step passed over where nothing else helps.</summary>
    public Refusal? Next()
    {
        if (rehearsal.IsStuck) return GoOn();
        var asked = rehearsal.Offers.Select(offer => offer.Wait).DistinctBy(wait => wait.Id).ToList();
        var wait = die is null ? asked[0] : asked[die.Next(asked.Count)];
        TakeTime(wait);
        if (!rehearsal.State.Waits.TryGetValue(wait.Id, out var open)) return null;
        Write(open);
        return Answer(open);
    }

    /// <summary>Nobody is asked: an incident is passed over, what is awaited from outside comes, or time goes by.</summary>
    private Refusal? GoOn()
    {
        if (rehearsal.Incidents.FirstOrDefault() is { } incident) return rehearsal.Skip(incident.Id);
        if (rehearsal.State.Waits.Values.FirstOrDefault(wait => wait.Event is not null) is { } awaited) return rehearsal.Report(awaited);
        return rehearsal.State.Waits.Values.Any(wait => wait.DueAt > rehearsal.Now) ? rehearsal.LetTimePass()
            : Refusal.Of("nothing-waited-for");
    }

    /// <summary>Half of the term that is left; at random as much as it likes, and sometimes more than there is.</summary>
    private void TakeTime(Wait wait)
    {
        var left = wait.DueAt is { } due && due > rehearsal.Now ? due - rehearsal.Now : TimeSpan.FromDays(DaysWithoutTerm);
        var days = (int)(left.TotalDays * (die is null ? 0.5 : die.NextDouble() * 1.2));
        if (days > 0) rehearsal.Advance(rehearsal.Now.AddDays(days));
    }

    /// <summary>Who may change the text does so once while the step is open.</summary>
    private void Write(Wait wait)
    {
        if (wait.Editors.IsEmpty || !saved.Add(wait.Execution)) return;
        if (die is null || rehearsal.State.Texts.IsEmpty || die.Next(3) > 0) rehearsal.Save();
    }

    private Refusal? Answer(Wait wait)
    {
        Refusal? refusal = null;
        foreach (var offer in InOrder([.. Offers.Of(rehearsal.Graph, rehearsal.State, wait)]))
            if ((refusal = rehearsal.Act(offer)) is null) return null;
        return refusal ?? Refusal.Of("nothing-waited-for");
    }

    private IEnumerable<Offer> InOrder(List<Offer> offers)
    {
        var hoped = offers.GroupBy(offer => offer.Act).SelectMany(act => act.OrderBy(Visits)).ToList();
        if (die is null || (die.Next(4) > 0 && !offers.Exists(offer => offer.Act == CouncilVotes.Decide))) return hoped;
        return offers.OrderBy(_ => die.Next());
    }

    /// <summary>How often the step was entered to which the choice leads, where it is an outcome.</summary>
    private int Visits(Offer offer)
    {
        if (offer.Choice.Length == 0 || rehearsal.State.Execution(offer.Wait.Execution) is not { } at) return 0;
        var place = rehearsal.Graph.Place(rehearsal.State, at.Scope);
        if (!place.IsChart) return 0;
        return place.Chart.Outbound(at.Step).Where(link => link.Connection.Port == offer.Choice)
            .Select(link => rehearsal.State.Executions.GetValueOrDefault(Key.Step(at.Scope, link.Connection.Target))?.Visit ?? 0)
            .DefaultIfEmpty().Max();
    }
}
