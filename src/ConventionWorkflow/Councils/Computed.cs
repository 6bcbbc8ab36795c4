using System.Globalization;
using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Councils;

/// <summary>
/// What the law makes of the figures as they stand in the form, by the very rule that decides when they are recorded. Computing decides
/// nothing and writes nothing.
/// </summary>
public sealed class Computed
{
    private readonly Session session;

    private Computed(CouncilRules rules, Session session, int ties, Judgement? judgement, bool hasVotes, Answer? before)
    {
        (Rules, Ties, Judgement, HasVotes, Before) = (rules, ties, judgement, hasVotes, before);
        this.session = session;
    }

    public CouncilRules Rules { get; }

    /// <summary>How often this council was tied on this text before.</summary>
    public int Ties { get; }

    /// <summary>The council's latest answer in this step.</summary>
    public Answer? Before { get; }

    /// <summary>Null until the fields that are needed can be read.</summary>
    public Judgement? Judgement { get; }

    /// <summary>Whether votes for or against were typed.</summary>
    public bool HasVotes { get; }

    public Quorum? Quorum => session.InOffice is > 0 and <= Deliberation.MostMembers && session.Present >= 0
        && session.Present <= session.InOffice
        ? Rules.Quorum(session.Present, session.InOffice)
        : null;

    public bool HasPresent { get; private init; }

    public Tally Tally => session.Tally;

    public int InOffice => session.InOffice;

    public int Present => session.Present;

    /// <summary>The mayor's vote is asked at a tie that is not the first, where the procedure says so; it stays while it is filled
    /// in.</summary>
    public bool AsksCastingVote => session.CastingVote.Length > 0
        || (HasVotes && Tally.IsTie && Rules.HasCastingVote(Ties) && Quorum is { IsMet: true }
            && Tally.Cast + Tally.Abstentions == session.Present);

    public DateOnly? HeldOn { get; private init; }

    public DateOnly? ConvokedOn { get; private init; }

    public Convocation? Convocation =>
        HeldOn is { } held && ConvokedOn is { } convoked ? new(convoked, held, Rules) : null;

    public static Computed From(Question.Open asked, ActForm form)
    {
        var place = asked.Place;
        var rules = CouncilVotes.Rules(asked.Inputs);
        var before = place.State.AnswersOf(asked.Wait.Execution).GetValueOrDefault(asked.Subject.Value);
        var ties = CouncilVotes.PreviousTies(before);
        var fields = Fields.Read(form.Act, form.Canonical);
        var session = CouncilActs.Session(new(FactKinds.Acted, asked.Wait.Id, CouncilVotes.Record, Actor.System, fields.Values));
        var seats = place.Names.Find(asked.Subject)?.Seats ?? 0;
        var judgement = fields.Faults.IsEmpty && fields.Values.ContainsKey("present")
            ? Deliberation.Judge(session, rules, seats, ties, place.Today, place.FrozenOn ?? default)
            : null;
        return new(rules, session, ties, judgement, fields.Values.ContainsKey("for") || fields.Values.ContainsKey("against"), before)
        {
            HasPresent = fields.Values.ContainsKey("present"),
            HeldOn = On("heldOn"),
            ConvokedOn = On("convokedOn"),
        };

        DateOnly? On(string field) => DateOnly.TryParseExact(
            fields.Values.GetValueOrDefault(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : null;
    }
}
