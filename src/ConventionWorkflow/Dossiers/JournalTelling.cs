using System.Globalization;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Reviews;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Dossiers;

/// <summary>An entry as a sentence, with what was written freely beside it.</summary>
/// <param name="By">« Mia Kremer, agent, Aménagement du territoire » ; empty for what nobody did.</param>
public sealed record JournalLine(int Sequence, DateTimeOffset At, string Sentence, string By, IReadOnlyList<string> Quotes, bool IsCare);

/// <summary>Names of persons by their numbers, as they are today: an erased one has none.</summary>
public sealed record People(IReadOnlyDictionary<PersonId, string> Names)
{
    /// <summary>References of other dossiers that entries name, as far as the reader may see those.</summary>
    public required IReadOnlyDictionary<DossierId, string> References { get; init; }

    public string Of(PersonId person, string otherwise) => Names.GetValueOrDefault(person) ?? otherwise;
}

/// <summary>The ledger told: one sentence for each kind of fact and each act.</summary>
public sealed class JournalTelling(IStringLocalizer<DossierWords> words, IStringLocalizer<Accounts.AccountWords> roles)
{
    public JournalLine Of(Standing standing, Entry entry, People people, IEnumerable<Prose> prose)
    {
        var fact = entry.Fact;
        var who = fact.Actor.As is null ? words["journal.nobody"].Value : people.Of(fact.Actor.Person, words["journal.erased-person"]);
        var sentences = new[] { Sentence(standing, entry, who, people) }.Concat(Consequences(standing, entry));
        return new(
            entry.Sequence, entry.At, string.Join(' ', sentences), By(standing, fact.Actor, who, people),
            [.. prose.Select(one => one.ErasedAt is { } at
                ? words["journal.erased", Say.ShortDate(standing.Calendar.DateAt(at)), one.ErasedWhy].Value : one.Words ?? "")],
            IsCare(entry));
    }

    private string Sentence(Standing standing, Entry entry, string who, People people)
    {
        var fact = entry.Fact;
        var answer = entry.Moves.OfType<Answered>().Select(move => move.Answer).FirstOrDefault();
        var (kind, execution) = Target(fact);
        var party = answer?.Party ?? PartyOf(fact);
        var name = party is { } one ? Say.Sentence(standing.Names.In(one))
            : EventTelling.From(fact) is { } from ? people.References.GetValueOrDefault(from, "") : "";
        var step = execution.Length > 0 ? MoveTelling.StepName(standing, execution) : "";
        var key = (fact.Kind, kind) switch
        {
            (FactKinds.Acted, _) => ActKey(kind, fact, answer),
            (FactKinds.DeadlinePassed, "time") => "journal.time-come",
            _ => EventTelling.Key(entry, kind.Length > 0, name) ?? $"journal.{fact.Kind}",
        };
        var detail = Detail(standing, entry, answer, execution);
        var text = words[key];
        var said = text.ResourceNotFound ? words["journal.other", who, name, step, detail]
            : words[key, who, name, step, detail, party is { } p ? standing.Names.In(p) : "", party is { } q ? standing.Names.Whose(q)
                : ""];
        return Say.Sentence(said);
    }

    private static string ActKey(string kind, Fact fact, Answer? answer) => (kind, fact.Act) switch
    {
        ("deliberation", CouncilVotes.Record) => answer?.Figures.GetValueOrDefault("byCastingVote") == "true" ? "journal.vote.casting"
            : $"journal.vote.{answer?.Verdict}",
        ("decision", CouncilVotes.Decide) => $"journal.decide.{fact["choice"]}",
        ("decision", _) => $"journal.decision.{fact["outcome"]}",
        _ => $"journal.{kind}.{fact.Act}",
    };

    private string Detail(Standing standing, Entry entry, Answer? answer, string execution)
    {
        var fact = entry.Fact;
        if (fact.Kind == FactKinds.TextSaved) return entry.Moves.OfType<TextVersioned>().FirstOrDefault()?.Text.Number ?? "";
        if (fact.Kind is FactKinds.DeadlineExtended) return Date(fact["dueOn"]);
        if (fact.Kind is FactKinds.TimeAsked) return Date(fact["until"]);
        if (EventTelling.IsTold(fact)) return EventTelling.Names(fact);
        if (fact.Kind != FactKinds.Acted) return "";
        return fact.Act switch
        {
            CouncilVotes.Schedule => Date(fact["heldOn"]),
            "give" => Say.Within(words[$"place.opinion.{fact["value"]}"]),
            "complete" => Standing.OutcomeName(standing.Graph.Find(StepOf(execution)), fact["outcome"]),
            "publish" => words["journal.place", fact["place"], Date(fact["publishedOn"])],
            "approve" or "approve-with-remark" => standing.VersionOf(answer?.Digest ?? "") ?? "",
            CouncilVotes.Record when fact["signedOn"].Length > 0 => words["journal.place", fact["place"], Date(fact["signedOn"])],
            CouncilVotes.Record when fact["outcome"].Length > 0 => words["journal.reference", Date(fact["decidedOn"]), fact["reference"]],
            CouncilVotes.Record when answer?.Verdict == Verdicts.NoQuorum => words["board.present", fact["present"], fact["inOffice"]],
            CouncilVotes.Record when answer is not null => Board.Figures(answer, words),
            _ => "",
        };
    }

    private IEnumerable<string> Consequences(Standing standing, Entry entry)
    {
        if (entry.Moves.OfType<TextFrozen>().FirstOrDefault() is { } frozen) yield return words["journal.frozen", frozen.Number];
        if (entry.Moves.OfType<DigestLapsed>().Any()) yield return words["journal.lapsed"];
        foreach (var fault in entry.Moves.OfType<ActivityFaulted>()) yield return words["journal.fault",
            MoveTelling.StepName(standing, fault.Execution)];
        var done = entry.Moves.OfType<ActivityCompleted>().Select(move => move.Execution).ToHashSet(StringComparer.Ordinal);
        foreach (var step in entry.Moves.OfType<ActivityStarted>().Where(move =>
            Catalogue.Find(move.Type) is Opinions && done.Contains(Key.Execution(move.Scope, move.Step, move.Visit))))
            yield return words["journal.not-asked", standing.StepName(step.Step)];
        if (entry.Moves.OfType<UrgencyDeclared>().FirstOrDefault() is { } urgency)
            yield return words[urgency.Urgent ? "journal.urgent" : "journal.not-urgent"];
        if (entry.Moves.OfType<ConsultationSettled>().FirstOrDefault() is { } settled)
            yield return settled.Consulted.IsEmpty ? words["journal.consulted-nobody"]
                : words["journal.consulted", Say.List(settled.Consulted.Select(standing.Names.Of))];
        foreach (var moved in MoveTelling.Of(words, standing, entry)) yield return moved;
        foreach (var (key, announced) in EventTelling.Announced(entry)) yield return words[key, announced];
        if (entry.Moves.OfType<StatusChanged>().Any()) yield return words["journal.closed"];
        var opened = entry.Moves.OfType<WaitOpened>().Select(move => move.Wait.Execution).Distinct()
            .Where(one => entry.Moves.OfType<ActivityStarted>().Any(move => Key.Execution(move.Scope, move.Step, move.Visit) == one))
            .Select(one => MoveTelling.StepName(standing, one)).Distinct().ToList();
        if (opened.Count > 0 && entry.Kind != FactKinds.Proposed) yield return Say.Count(opened.Count, words["journal.opened"],
            Say.List(opened));
    }

    private string By(Standing standing, Actor actor, string who, People people)
    {
        if (actor.As is not { } role) return "";
        var said = words["journal.by", who, Say.Within(RoleNames.Of(roles, role)), standing.Names.Of(role.Party)].Value;
        return actor.For is { } absent ? words["journal.absence", said, people.Of(absent, words["journal.erased-person"])] : said;
    }

    /// <summary>The kind of the wait and the execution that a fact is about, where it is about one.</summary>
    private static (string Kind, string Execution) Target(Fact fact)
    {
        var parts = fact.Target.Split('/');
        return fact.Kind switch
        {
            FactKinds.Acted or FactKinds.DeadlinePassed or FactKinds.Escalated or FactKinds.DeadlineExtended or FactKinds.Reminded
                or FactKinds.TextPrinted or FactKinds.TimeAsked or FactKinds.InterestDeclared or FactKinds.Signalled
                or FactKinds.TaskReported
                when parts.Length > 4 => (parts[^2], string.Join('/', parts[..^2])),
            FactKinds.Rectified or FactKinds.Skipped or FactKinds.AddresseeAdded or FactKinds.TakenBack or FactKinds.IncidentRetried
                or FactKinds.IncidentSkipped when parts.Length > 2 => ("", fact.Target),
            FactKinds.Returned when parts.Length > 1 => ("", fact.Target + "/1"),
            _ => ("", ""),
        };
    }

    private static PartyId? PartyOf(Fact fact)
    {
        if (fact.Kind is FactKinds.PartyJoined or FactKinds.PartyWithdrawn) return new(fact.Target);
        if (EventTelling.IsTold(fact)) return null;
        if (fact["party"].Length > 0) return new(fact["party"]);
        var subject = fact.Kind == FactKinds.AddresseeAdded ? fact["to"] : fact.Target.Split('/')[^1];
        var at = subject.IndexOf('@', StringComparison.Ordinal);
        if (at > 0) return new(subject[(at + 1)..]);
        return subject.Contains(':', StringComparison.Ordinal) ? new(subject) : fact.Actor.As?.Party;
    }

    private static string StepOf(string execution) => Uri.UnescapeDataString(execution.Split('/')[^2]);

    private static readonly string[] Worries =
        [Verdicts.Tie, Verdicts.NoQuorum, Verdicts.Refused, "returned", "Returned", "Refused", "objected", "no-answer"];

    private static bool IsCare(Entry entry) =>
        entry.Kind is FactKinds.Reminded or FactKinds.Escalated or FactKinds.Returned or FactKinds.PartyWithdrawn or FactKinds.Rectified
        || entry.Moves.Any(move => move is ActivityFaulted or DigestLapsed
                || (move is Answered answered && Worries.Contains(answered.Answer.Verdict)));

    private static string Date(string canonical) =>
        DateOnly.TryParseExact(canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? Say.Date(on)
            : canonical;
}
