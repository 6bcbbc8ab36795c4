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
        ? Rules.Quorum(session.Present, session.InOffice, Convocation is { IsSecond: true })
        : null;

    public bool HasPresent { get; private init; }

    public Tally Tally => session.Tally;

    public int InOffice => session.InOffice;

    public int Present => session.Present;

    /// <summary>The casting vote is asked at the tie at which the procedure knows it; it stays while it is filled in.</summary>
    public bool AsksCastingVote => session.CastingVote.Length > 0
        || (HasVotes && Tally.IsTie && Rules.HasCastingVote(Ties) && Quorum is { IsMet: true }
            && Tally.Cast + Tally.Abstentions == session.Voters);

    public DateOnly? HeldOn { get; private init; }

    public DateOnly? ConvokedOn { get; private init; }

    public Convocation? Convocation =>
        HeldOn is { } held && ConvokedOn is { } convoked ? new(convoked, held, Rules) : null;

    /// <summary>The law of the council that is asked: by its inhabitants, and by what its last session came to.</summary>
    public static CouncilRules RulesOf(Question.Open asked, Answer? before) => CouncilVotes.Rules(
        asked.Inputs, asked.Place.Names.Find(asked.Subject)?.Population ?? 0, CouncilVotes.MissedOn(before));

    public static Computed From(Question.Open asked, ActForm form)
    {
        var place = asked.Place;
        var before = place.State.AnswersOf(asked.Wait.Execution).GetValueOrDefault(asked.Subject.Value);
        var rules = RulesOf(asked, before);
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
