using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Simulation;

/// <summary>
/// A procedure tried on an invented dossier (<i>essai</i>), with a clock of its own: the same <see cref="Walk"/> and the same facts as in
/// the ledger, and nothing is kept. An act takes place at the clock's time, and then a working day goes by.
/// </summary>
public sealed class Rehearsal
{
    /// <summary>More than any sound rehearsal needs; a loop without end stops here.</summary>
    public const int MostMoves = 40_000;

    private const int MostCorrections = 4;

    private static readonly PersonId Somebody = new(Guid.Parse("00000000-0000-7000-8000-0000000000e5"));

    private readonly List<Happening> happenings = [];
    private readonly HashSet<(string, DateTimeOffset, string)> spent = [];
    private int moves;
    private int texts;

    public Rehearsal(Graph graph, InventedWorld world, DateTimeOffset begin)
    {
        (Graph, World, Now) = (graph, world, begin);
        var fields = Fact.NoFields.SetItem("title", world.Title).SetItem("parties", string.Join(',', world.Parties));
        var dossier = new DossierId(Guid.Parse("00000000-0000-7000-8000-000000000e55"));
        State = new(dossier, graph.Definition.DefinitionId, graph.Definition.Version);
        Refused = Take(Walk.Start(graph, dossier, new(FactKinds.Proposed, "", "", By(world.Proposer), fields), world.Context, Now));
    }

    public Graph Graph { get; }
    public InventedWorld World { get; }
    public DateTimeOffset Now { get; private set; }
    public DossierState State { get; private set; }

    /// <summary>Why the dossier could not even begin.</summary>
    public Refusal? Refused { get; }

    public IReadOnlyList<Happening> Happenings => happenings;

    public DateOnly Today => World.Context.Calendar.DateAt(Now);

    public bool IsRunning => Refused is null && State.Status == Statuses.Running;

    /// <summary>Nobody is asked and the machine does nothing: only an officer can help.</summary>
    public bool IsStuck => IsRunning && State.Waits.Values.All(wait => wait.To is null);

    /// <summary>More moved than a rehearsal may: nothing more is done in it.</summary>
    public bool IsSpent => moves > MostMoves;

    public IEnumerable<Offer> Offers => IsRunning ? Simulation.Offers.Of(Graph, State) : [];

    /// <summary>Who may save a version of the text now; nobody where no open step lets anybody.</summary>
    public RoleAt? Editor => State.Waits.Values.SelectMany(wait => wait.Editors).Cast<RoleAt?>().FirstOrDefault();

    public IEnumerable<Execution> Incidents => State.Executions.Values.Where(one => one.Status == ExecutionStatus.Faulted);

    /// <summary>Does one line of a script; why not, where it is refused.</summary>
    public Refusal? Do(Line line)
    {
        if (!IsRunning) return Refusal.Of("dossier-closed");
        if (IsSpent) return Refusal.Of("script-too-long", Script.MostLines);
        return line.Do switch
        {
            Doings.Act => Act(line),
            Doings.Save => Save(),
            Doings.Wait => LetTimePass(),
            Doings.Skip => Skip(line.Wait),
            Doings.Next => new Course(this, null).Next(),
            Doings.Run => new Course(this, line.Seed == 0 ? null : new Random(line.Seed)).Run(),
            _ => Refusal.Of("script-unreadable"),
        };
    }

    /// <summary>Somebody who is asked answers with these fields, and a working day goes by.</summary>
    public Refusal? Act(Wait wait, string act, IReadOnlyDictionary<string, string> typed)
    {
        var refusal = wait.To is { } to ? Tell(FactKinds.Acted, wait.Id, act, By(to), typed) : Refusal.Of("nothing-waited-for");
        if (refusal is null) Advance(NextWorkingDay());
        return refusal;
    }

    /// <summary>Answers with fields that fit; what is still missing for the choice is filled in when the law asks for it.</summary>
    public Refusal? Act(Offer offer)
    {
        if (Walk.Describe(Graph, State, FactKinds.Acted, offer.Wait.Id, offer.Act) is not { } act) return Refusal.Of("nothing-waited-for");
        var typed = Filling.Of(act, offer, World.Context, Today);
        for (var turn = 0; ; turn++)
        {
            var refusal = Act(offer.Wait, offer.Act, typed);
            if (refusal is null || turn == MostCorrections) return refusal;
            if (act.Fields.FirstOrDefault(field => field.Name == refusal.Field) is not { } field || !typed.TryAdd(field.Name,
                Filling.Sample(field, Today))) return refusal;
        }
    }

    public Refusal? Save()
    {
        if (Editor is not { } editor) return Refusal.Of("text-closed");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"essai {++texts}")));
        return Tell(FactKinds.TextSaved, "", "", By(editor), new Dictionary<string, string>
        {
            ["digest"] = digest,
            ["reason"] = Filling.Words,
        });
    }

    /// <summary>Passes over a step that cannot go on, with its first outcome.</summary>
    public Refusal? Skip(string execution)
    {
        var officer = Addressing.Officers(State).Cast<RoleAt?>().FirstOrDefault();
        if (officer is null) return Refusal.Of("not-yours");
        return Tell(FactKinds.IncidentSkipped, execution, "", By(officer.Value), new Dictionary<string, string>
        {
            ["reason"] = Filling.Words,
        });
    }

    /// <summary>An officer reports the event, or the task done, that a step waits for.</summary>
    public Refusal? Report(Wait wait)
    {
        var officer = Addressing.Officers(State).Cast<RoleAt?>().FirstOrDefault();
        if (officer is null) return Refusal.Of("not-yours");
        var kind = wait.Kind == Activities.Signals.Event ? FactKinds.Signalled : FactKinds.TaskReported;
        return Tell(kind, wait.Id, "", By(officer.Value), Fact.NoFields);
    }

    /// <summary>Until the next last day is over; where there is none to come, until the next thing that time brings.</summary>
    public Refusal? LetTimePass()
    {
        var dues = State.Waits.Values.Select(wait => wait.DueAt).OfType<DateTimeOffset>().Where(at => at > Now).ToList();
        if (dues.Count == 0) dues = [.. Due().Where(one => one.At > Now).Select(one => one.At)];
        if (dues.Count == 0) return Refusal.Of("no-deadline-to-come");
        Advance(dues.Min());
        return null;
    }

    /// <summary>Moves the clock on, and brings about on the way what time brings: reminders, deadlines that pass, reports of
    /// lateness.</summary>
    public void Advance(DateTimeOffset to)
    {
        while (IsRunning && !IsSpent && Due().Where(one => one.At <= to).OrderBy(one => one.At)
            .ThenBy(one => one.Wait.Id, StringComparer.Ordinal).FirstOrDefault() is { Wait: not null } next)
        {
            spent.Add((next.Wait.Id, next.At, next.Kind));
            if (next.At > Now) Now = next.At;
            if (next.Kind == FactKinds.Reminded) happenings.Add(new(Now, null, State, [Reminder(next.Wait, next.At)]));
            else Tell(next.Kind, next.Wait.Id, "", Actor.System, Fact.NoFields);
        }

        if (to > Now) Now = to;
        if (IsRunning && State.Signals.Values.Any(signal => SignalFacts.DueAt(State, signal) <= Now))
            Take(Walk.Apply(Graph, State, Fact.OfSystem(FactKinds.SignalsDue, ""), World.Context, Now));
    }

    internal DateTimeOffset NextWorkingDay()
    {
        var day = Today.AddDays(1);
        while (!World.Context.Calendar.IsBusinessDay(day)) day = day.AddDays(1);
        return World.Context.Calendar.At(day, new TimeOnly(10, 0));
    }

    private Refusal? Act(Line line)
    {
        var offer = Offers.FirstOrDefault(one => one.Wait.Id == line.Wait && one.Act == line.Act && one.Choice == line.Choice);
        return offer is null ? Refusal.Of("nothing-waited-for") : Act(offer);
    }

    /// <summary>What time brings for the waits as they are; what it brought already stays out.</summary>
    private IEnumerable<(DateTimeOffset At, string Kind, Wait Wait)> Due() =>
        State.Waits.Values.SelectMany(wait => wait.RemindAt.Select(at => (At: at, Kind: FactKinds.Reminded, Wait: wait))
            .Concat(wait is { Expires: true, DueAt: { } due } ? [(due, FactKinds.DeadlinePassed, wait)] : [])
            .Concat(wait.EscalateAt is { } escalate ? [(escalate, FactKinds.Escalated, wait)] : []))
        .Where(one => !spent.Contains((one.Wait.Id, one.At, one.Kind)));

    private static NoticeAsk Reminder(Wait wait, DateTimeOffset at) => new(
        Templates.Reminder, wait.To!.Value, wait.Execution, $"{at:O}", wait.Id,
        Fact.NoFields.SetItem("kind", wait.Kind).SetItem("step", wait.Execution.Split('/')[^2]));

    private Refusal? Tell(string kind, string target, string act, Actor actor, IReadOnlyDictionary<string, string> typed)
    {
        if (Walk.Describe(Graph, State, kind, target, act) is not { } descriptor) return Refusal.Of("nothing-waited-for");
        var read = Fields.Read(descriptor, typed);
        if (!read.Faults.IsEmpty) return read.Faults[0];
        return Take(Walk.Apply(Graph, State, new(kind, target, act, actor, read.Values), World.Context, Now));
    }

    private Refusal? Take(Decision decision)
    {
        if (decision is Decision.Refused refused) return refused.Refusal;
        var accepted = (Decision.Accepted)decision;
        moves += accepted.Entry.Moves.Length;
        State = accepted.State;
        happenings.Add(new(Now, accepted.Entry, State, accepted.Notices));
        Print();
        return null;
    }

    /// <summary>The machine prints the text that is to be signed; it takes no time.</summary>
    private void Print()
    {
        if (State.Waits.Values.FirstOrDefault(wait => wait.To is null) is not { } print || !spent.Add((print.Id, Now, "print"))) return;
        Tell(FactKinds.TextPrinted, print.Id, "", Actor.System, new Dictionary<string, string>
        {
            ["file"] = new string('f', 64),
            ["mediaType"] = "application/pdf",
        });
    }

    private static Actor By(RoleAt role) => new(Somebody, role, null, "page");
}
