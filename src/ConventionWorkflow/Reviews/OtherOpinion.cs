using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Reviews;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Reviews;

/// <summary>What another ministry said, or that it is still asked.</summary>
/// <param name="Value">One of <see cref="OpinionValue"/>, or empty while it is asked.</param>
/// <param name="On">When it was given, or asked.</param>
public sealed record OtherOpinion(PartyId Party, string Value, DateOnly On, bool IsLate)
{
    /// <summary>The mark beside the word.</summary>
    public string Mark => Value switch
    {
        "" => IsLate ? "s-late" : "s-wait",
        OpinionValue.Unfavourable => "s-no",
        OpinionValue.Reserved or OpinionValue.FavourableSubjectToModification => "s-care",
        OpinionValue.NoAnswer => "s-void",
        _ => "s-done",
    };

    /// <summary>The opinions on the same text, given ones first.</summary>
    public static IReadOnlyList<OtherOpinion> Beside(Question.Open asked)
    {
        var (place, state) = (asked.Place, asked.Place.State);
        var rounds = state.Executions.Values.Where(one => Catalogue.Find(one.Type) is Opinions).ToList();
        var given =
            from round in rounds
            from answer in state.AnswersOf(round.Id).Values
            orderby answer.At
            select new OtherOpinion(answer.Party, answer.Verdict, place.Calendar.DateAt(answer.At), false);
        var open =
            from round in rounds
            from wait in state.WaitsOf(round.Id)
            where wait.Id != asked.Wait.Id && wait.To is not null
            orderby wait.OpenedAt
            select new OtherOpinion(
                wait.To!.Value.Party, "", place.Calendar.DateAt(wait.OpenedAt),
                wait.DueAt is { } due && place.Calendar.DateAt(due.AddTicks(-1)) < place.Today);
        return [.. given, .. open];
    }
}
