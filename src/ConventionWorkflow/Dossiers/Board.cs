using System.Globalization;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers;

/// <summary>A party's row: where it is, what it decided, when, and the last letter to it.</summary>
public sealed record BoardRow(PartyId Party, string Name, Sign Sign, string Place, string Decision, string Under, Seats? Seats,
    string Date, string NextDate, string Letter);

/// <summary>A council's vote, one mark a seat.</summary>
public sealed record Seats(int For, int Against, int Abstentions, int Out)
{
    public int Count => For + Against + Abstentions + Out;
}

/// <summary>The last letter to a party, with its true fate: what the server answered, never « envoyé » or « lu ».</summary>
public sealed record Letter(string Template, DateTimeOffset At, string Fate);

/// <summary>« Toutes les parties » : the State first, then who deliberates, then those whom the open step asks for an opinion.</summary>
public sealed class Board(IStringLocalizer<DossierWords> words)
{
    public IReadOnlyList<BoardRow> In(Standing standing, Func<PartyId, Letter?> letter)
    {
        var open = standing.Open;
        return
        [
            .. standing.State.Parties.Values
                .Where(party => party.Signs || open.Any(one => Places.Of(standing, one, party.Id) is not null))
                .OrderBy(party => Rank(party.Id)).ThenBy(
                    party => standing.Names.Of(party.Id), StringComparer.Create(CultureInfo.CurrentCulture, false))
                .Select(party => Row(standing, open, party, letter(party.Id))),
        ];
    }

    private static int Rank(PartyId party) => party.Kind switch
    {
        OrganisationKinds.State => 0,
        OrganisationKinds.Commune or OrganisationKinds.Syndicate or OrganisationKinds.NaturePark => 1,
        _ => 2,
    };

    private BoardRow Row(Standing standing, IReadOnlyList<Execution> open, Party party, Letter? letter)
    {
        var (name, said) = (standing.Names.Of(party.Id), letter is null ? words["board.no-letter"].Value : Letter(standing, letter));
        if (!party.IsIn) return new(party.Id, name, Sign.Void, words["place.left"], "", "", null, "", "", said);
        var place = open.Select(one => Places.Of(standing, one, party.Id)).FirstOrDefault(one => one is not null);
        var step = place is null ? null : open.First(one => Places.Of(standing, one, party.Id) is not null).Step;
        if (place is null && Last(standing, party.Id) is var (execution, _))
        {
            place = Places.Of(standing, execution, party.Id);
            step = execution.Step;
        }

        if (place is null) return new(party.Id, name, Sign.Void, words["place.nothing"], "", "", null, "", "", said);
        var (decision, under, seats) = Decision(standing, place, standing.StepName(step!));
        return new(
            party.Id, name, place.Sign, ThreadView.WordOf(place, words), decision, under, seats,
            place.On is { } on ? Day(standing, on) : place is { IsSettled: true, Answer: { } answer }
                ? Day(standing, standing.Calendar.DateAt(answer.At)) : "",
            place.NextOn is { } next ? words["board.next", Day(standing, next)] : "", said);
    }

    /// <summary>The party's latest answer where the open step asks nothing of it.</summary>
    private static (Execution Execution, Answer Answer)? Last(Standing standing, PartyId party)
    {
        (Execution, Answer)? last = null;
        foreach (var execution in standing.State.Executions.Values)
            if (standing.State.AnswersOf(execution.Id).GetValueOrDefault(party.Value) is { } answer
                && (last is null || answer.Entry > last.Value.Item2.Entry))
                last = (execution, answer);
        return last;
    }

    private (string Decision, string Under, Seats? Seats) Decision(Standing standing, Place place, string step)
    {
        if (place.Answer is not { } answer || answer.Verdict == "scheduled") return (words["board.to-come"], step, null);
        if (place.Kind != "vote")
            return (step, answer.Digest.Length > 0 && standing.VersionOf(answer.Digest) is { } number ? words["board.version", number]
                : "", null);
        var (inOffice, present) = (Number(answer, "inOffice"), Number(answer, "present"));
        if (answer.Verdict == Engine.Councils.Verdicts.NoQuorum)
            return (words["board.no-quorum"], words["board.present", present, inOffice], new(0, 0, 0, inOffice));
        var seats = new Seats(Number(answer, "for"), Number(answer, "against"), Number(answer, "abstentions"), 0);
        return (
            Figures(answer, words),
            words[answer.Figures.GetValueOrDefault("byCastingVote") == "true" ? "board.casting" : "board.present", present, inOffice],
            seats with { Out = Math.Max(0, inOffice - seats.Count) });
    }

    /// <summary>« 8 pour, 1 contre, 2 abstentions ».</summary>
    public static string Figures(Answer answer, IStringLocalizer<DossierWords> words) => Say.Count(
        Number(answer, "abstentions"), words["votes"], Number(answer, "for"), Number(answer, "against"));

    private static int Number(Answer answer, string field) =>
        int.TryParse(answer.Figures.GetValueOrDefault(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private string Letter(Standing standing, Letter letter)
    {
        var template = words[$"letter.{letter.Template}"];
        return words["board.letter", Day(standing, standing.Calendar.DateAt(letter.At)), template.ResourceNotFound
            ? words["letter.message"].Value : template.Value, letter.Fate];
    }

    private static string Day(Standing standing, DateOnly on) =>
        on.Year == standing.Today.Year ? Say.DayOfMonth(on) : Say.ShortDate(on);
}
