using System.Globalization;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Reviews;

namespace ConventionWorkflow.Dossiers;

/// <summary>The mark beside a state, never a colour alone; the stylesheet has one for each.</summary>
public enum Sign
{
    Done,
    Now,
    Wait,
    Late,
    Care,
    Tie,
    No,
    Void,
}

/// <summary>Where one party stands in one step.</summary>
/// <param name="Kind">What the step asks: <c>vote</c>, <c>sign-off</c>, <c>opinion</c>, <c>decision</c>, <c>supervision</c>,
/// <c>signature</c>, <c>publication</c>, <c>task</c>.</param>
/// <param name="Word">The key of the state's word after <c>place.</c></param>
/// <param name="On">The legal date of what was done.</param>
/// <param name="NextOn">The date of the session that is announced.</param>
public sealed record Place(PartyId Party, Sign Sign, string Kind, string Word, Answer? Answer, Wait? Wait, DateOnly? On, DateOnly? NextOn)
{
    /// <summary>Whether the party has done what the step asks of it.</summary>
    public bool IsSettled => Wait is null && Answer is not null;
}

/// <summary>Reads where parties stand out of a dossier's state.</summary>
public static class Places
{
    /// <summary>Everybody whom the step asks or has asked: who has answered first, in the order of their answers.</summary>
    public static IReadOnlyList<Place> In(Standing standing, Execution execution)
    {
        var state = standing.State;
        var asked = state.WaitsOf(execution.Id).Where(wait => IsOwn(execution, wait)).Select(wait => wait.Subject).OfType<PartyId>();
        return
        [
            .. asked.Concat(state.AnswersOf(execution.Id).Values.Select(answer => answer.Party)).Distinct()
                .Select(party => Of(standing, execution, party)!)
                .OrderBy(place => place.IsSettled ? 0 : place.Answer is { Verdict: not "scheduled" } ? 1 : place.NextOn is not null ? 2 : 3)
                .ThenBy(place => place.On ?? place.NextOn).ThenBy(place => place.Answer?.Entry)
                    .ThenBy(place => place.Party.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>Where the party stands in the step, or null where the step asks nothing of it.</summary>
    public static Place? Of(Standing standing, Execution execution, PartyId party)
    {
        var state = standing.State;
        var wait = state.WaitsOf(execution.Id).FirstOrDefault(one => IsOwn(execution, one) && one.Subject == party);
        var answer = state.AnswersOf(execution.Id).GetValueOrDefault(party.Value);
        if (wait is null && answer is null) return null;
        var kind = KindOf(execution);
        var next = wait is null ? null : Date(answer, "nextOn");
        var word = wait is null || (kind == "vote" && answer is { Verdict: not "scheduled" } && next is null) ? Done(kind, answer!)
            : kind == "vote" ? next is null ? "none" : next > standing.Today ? "scheduled" : "held"
            : wait.Kind == "supervision" ? "answering"
            : "asked";
        var sign = wait is not null && standing.IsLate(wait) ? Sign.Late : SignOf(kind, word, answer, wait);
        return new(party, sign, kind, word, answer, wait, Date(answer, "heldOn", "decidedOn", "signedOn", "transmittedOn", "publishedOn"),
            next);
    }

    public static string KindOf(Execution execution) => execution.Type switch
    {
        "Convention.CouncilVotes" => "vote",
        "Convention.SignOffs" => "sign-off",
        "Convention.Opinions" => "opinion",
        "Convention.GovernmentDecision" => "decision",
        "Convention.Supervision" => "supervision",
        "Convention.Signatures" => "signature",
        "Convention.Publication" => "publication",
        _ => "task",
    };

    /// <summary>Whether the step asks several parties, each for its own answer.</summary>
    public static bool AsksSeveral(Execution execution) =>
        KindOf(execution) is "vote" or "sign-off" or "opinion" or "supervision" or "signature";

    public static DateOnly? Date(Answer? answer, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
            if (DateOnly.TryParseExact(answer?.Figures.GetValueOrDefault(field), "yyyy-MM-dd", CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var on)) return on;
        return null;
    }

    // What the officer decides after a refusal belongs to no party's answer.
    private static bool IsOwn(Execution execution, Wait wait) => !(KindOf(execution) == "vote" && wait.Kind == "decision");

    private static string Done(string kind, Answer answer) => kind == "task" ? "done" : answer.Verdict;

    private static Sign SignOf(string kind, string word, Answer? answer, Wait? wait) => word switch
    {
        Verdicts.Tie => Sign.Tie,
        Verdicts.NoQuorum or "none" or "returned" or "Returned" or OpinionValue.Reserved => Sign.Care,
        Verdicts.Refused or "Refused" or "objected" or OpinionValue.Unfavourable => Sign.No,
        "held" => answer?.Verdict == Verdicts.Tie ? Sign.Tie : Sign.Care,
        "scheduled" => answer?.Verdict == Verdicts.Tie ? Sign.Tie : Sign.Wait,
        "answering" => Sign.Now,
        "asked" => kind is "task" or "decision" or "publication" ? Sign.Now : Sign.Wait,
        OpinionValue.NoAnswer => Sign.Void,
        _ => wait is null ? Sign.Done : Sign.Wait,
    };
}
