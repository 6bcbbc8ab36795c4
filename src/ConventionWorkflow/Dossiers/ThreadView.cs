using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Dossiers;

/// <summary>A step of the ordered list that says what the drawing shows.</summary>
/// <param name="Class">Of the list item, or null for what is to come.</param>
public sealed record StepLine(string? Class, string Name, string Said, IReadOnlyList<StepLine> Parties);

/// <summary>« Où en est le dossier » : the drawing, the list, and which step of how many.</summary>
public sealed record ThreadView(ThreadDrawing Drawing, IReadOnlyList<StepLine> Steps, string Caption)
{
    private const int MostStrands = 8;

    public static ThreadView Of(Standing standing, IStringLocalizer<DossierWords> words)
    {
        var stages = Course.Of(standing.Graph, standing.State);
        var knots = stages.Select(stage => stage.Branches
            .Select(branch => branch.Select(station => Knot(standing, station, !stage.IsSplit, words)).ToImmutableArray())
                .ToImmutableArray());
        var steps = stages.SelectMany(stage => stage.Stations).Select(station => Line(standing, station, words)).ToList();
        return new(ThreadDrawing.Of([.. knots]), steps, Where(standing, stages, words));
    }

    private static Knot Knot(Standing standing, Station station, bool isAlone, IStringLocalizer<DossierWords> words)
    {
        var name = Standing.Name(station.Step);
        if (station is { Passage: Passage.Done, Execution.EndedAt: { } ended }) return new(name, ShortDate(standing, ended), Passage.Done,
            []);
        if (station is not { Passage: Passage.Now, Execution: { } execution }) return new(name, "", station.Passage, []);
        if (execution.Status == Engine.Dossiers.ExecutionStatus.Faulted) return new(name, words["thread.incident"], Passage.Now, []);
        if (!Places.AsksSeveral(execution)) return new(name, words["thread.now"], Passage.Now, []);
        var places = Places.In(standing, execution);
        if (places.Count == 0) return new(name, words["thread.now"], Passage.Now, []);
        var under = words["thread.of", places.Count(place => place.IsSettled), places.Count].Value;
        if (!isAlone) return new(name, under, Passage.Now, []);
        return places.Count > MostStrands
            ? new(name, "", Passage.Now, [new(name, under, Sign.Now)])
            : new(name, "", Passage.Now, [
                .. places.Select(place => new Strand(standing.Names.Brief(place.Party), Said(place, words), place.Sign))]);
    }

    private static StepLine Line(Standing standing, Station station, IStringLocalizer<DossierWords> words)
    {
        var name = Standing.Name(station.Step);
        if (station.Passage == Passage.Done)
            return new StepLine(
                "is-done", name, words["thread.done", Say.ShortDate(standing.Calendar.DateAt(station.Execution!.EndedAt!.Value))],
                []);
        if (station is not { Passage: Passage.Now, Execution: { } execution }) return new(null, name, words["thread.ahead"], []);
        if (execution.Status == Engine.Dossiers.ExecutionStatus.Faulted) return new StepLine("is-now", name, words["thread.incident"], []);
        var since = words["thread.since", Say.ShortDate(standing.Calendar.DateAt(execution.StartedAt))];
        if (!Places.AsksSeveral(execution)) return new StepLine("is-now", name, since, []);
        var places = Places.In(standing, execution);
        var shown = places.Count > MostStrands ? places.Where(place => !place.IsSettled) : places;
        return new StepLine(
            "is-now", name,
                $"{since}{words["comma"].Value}{words["thread.of", places.Count(place => place.IsSettled), places.Count].Value}",
            [.. shown.Select(place => new StepLine(Class(place.Sign), standing.Names.Of(place.Party), Said(place, words), []))]);
    }

    /// <summary>« approuvé, 16 octobre ».</summary>
    public static string Said(Place place, IStringLocalizer<DossierWords> words)
    {
        var word = WordOf(place, words);
        var on = place.NextOn ?? (place.IsSettled || place.Sign == Sign.Tie ? place.On : null);
        return on is { } date ? words["thread.on", word, Say.DayOfMonth(date)] : word;
    }

    public static string WordOf(Place place, IStringLocalizer<DossierWords> words)
    {
        var word = words[$"place.{place.Kind}.{place.Word}"];
        return word.ResourceNotFound ? words["place.other"] : word.Value;
    }

    private static string? Class(Sign sign) => sign switch
    {
        Sign.Done => "is-done",
        Sign.Now => "is-now",
        Sign.Tie => "is-tie",
        Sign.Care or Sign.Late or Sign.No => "is-care",
        _ => null,
    };

    private static string Where(Standing standing, ImmutableArray<Stage> stages, IStringLocalizer<DossierWords> words)
    {
        var procedure = words["thread.procedure", standing.State.Definition, standing.State.DefinitionVersion].Value;
        var now = stages.FindIndex(stage => stage.IsNow);
        if (now < 0) return procedure;
        var execution = stages[now].Stations.First(station => station.Passage == Passage.Now).Execution!;
        return words["thread.caption", procedure, now + 1, stages.Length, Say.ShortDate(standing.Calendar.DateAt(execution.StartedAt))];
    }

    private static string ShortDate(Standing standing, DateTimeOffset at) =>
        Say.BriefDate(standing.Calendar.DateAt(at), standing.Today);
}

internal static class StageSearch
{
    public static int FindIndex(this ImmutableArray<Stage> stages, Func<Stage, bool> isIt)
    {
        for (var number = 0; number < stages.Length; number++)
            if (isIt(stages[number])) return number;
        return -1;
    }
}
