using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Definitions.Comparison;

/// <summary>
/// What a version of a procedure changes in another (<i>comparaison</i>): first what concerns the procedure, then step after step in the
/// order of the flow, those within a container after it. Where a step or a line is drawn makes no difference, nor how a value is written.
/// </summary>
public sealed class Comparison
{
    private readonly Definition before;
    private readonly Definition after;
    private readonly Outline old;
    private readonly Outline now;

    private Comparison(Definition before, Definition after)
    {
        (this.before, this.after) = (before, after);
        old = new Outline(before, new Dictionary<string, int>(StringComparer.Ordinal));
        now = new Outline(after, old.Ranks);
    }

    public static ImmutableArray<Difference> Of(Definition before, Definition after)
    {
        var comparison = new Comparison(before, after);
        var moves = new Moves(comparison.old, comparison.now).Find();
        return
        [
            .. comparison.OfProcedure(),
            .. comparison.Places().SelectMany(id => comparison.OfStep(id, moves.Contains(id))),
        ];
    }

    private IEnumerable<Difference> OfProcedure()
    {
        IEnumerable<(string Name, string From, string To)> settings =
        [
            (ProcedureSettings.Id, before.DefinitionId, after.DefinitionId),
            (ProcedureSettings.FlowMode, before.FlowMode, after.FlowMode),
            (ProcedureSettings.OnIncident, before.OnIncident, after.OnIncident), (ProcedureSettings.Zone, before.Zone, after.Zone),
            (ProcedureSettings.Holidays, before.Holidays, after.Holidays),
            (ProcedureSettings.Jurisdiction, before.Jurisdiction, after.Jurisdiction), (ProcedureSettings.State, before.State, after.State),
            (ProcedureSettings.Outcomes, string.Join(", ", before.Outcomes), string.Join(", ", after.Outcomes)),
        ];
        return
        [
            .. Texts.Changed(before.Texts, after.Texts)
                .Select(text => new ProcedureTextChanged(text.Key, text.Language, text.From, text.To)),
            .. settings.Where(one => one.From != one.To).Select(one => new SettingChanged(one.Name, one.From, one.To)),
            .. Arguments(true, before.Inputs, after.Inputs),
            .. Arguments(false, before.Outputs, after.Outputs),
            .. OwnChanges.Variables(null, before.Variables, after.Variables),
        ];

        static IEnumerable<ArgumentChanged> Arguments(bool isInput, ImmutableArray<Argument> gone, ImmutableArray<Argument> come) =>
            gone.Concat(come).Select(one => one.Name).Distinct(StringComparer.Ordinal)
                .Select(name => new ArgumentChanged(
                    isInput, name, gone.FirstOrDefault(one => one.Name == name), come.FirstOrDefault(one => one.Name == name)))
                .Where(one => one.From != one.To);
    }

    private IEnumerable<Difference> OfStep(string id, bool isMoved)
    {
        if (now.Find(id) is not { } step) return [new StepRemoved(old.Find(id)!), .. Lines(id)];
        if (old.Find(id) is not { } was) return [new StepAdded(step, now.Before(id)), .. Lines(id)];
        return [.. Moved(), .. OwnChanges.Of(was, step), .. Lines(id)];

        IEnumerable<Difference> Moved()
        {
            if (isMoved) yield return new StepMoved(step, old.Before(id), now.Before(id)) { From = old.PlaceOf(id), To = now.PlaceOf(id) };
            if (was.Type != step.Type)
                yield return id == Outline.Top ? new WholeReplaced(was.Type, step.Type) : new StepReplaced(step, was.Type);
        }
    }

    /// <summary>What leads from the step to others, no longer and now.</summary>
    private IEnumerable<Difference> Lines(string id)
    {
        var (gone, come) = (old.Outbound(id), now.Outbound(id));
        return
        [
            .. gone.Where(one => !Has(come, one))
                .Select(one => new ConnectionRemoved(now.Find(id) ?? old.Find(id)!, one.Port, Target(one.Target))),
            .. come.Where(one => !Has(gone, one)).Select(one => new ConnectionAdded(now.Find(id)!, one.Port, Target(one.Target))),
        ];

        Activity Target(string target) => now.Find(target) ?? old.Find(target)!;

        static bool Has(IEnumerable<Connection> connections, Connection sought) =>
            connections.Any(one => one.Port == sought.Port && one.Target == sought.Target);
    }

    /// <summary>The steps of both versions in the order of the later one; what was removed stands where it stood.</summary>
    private List<string> Places()
    {
        var places = now.Order.ToList();
        var at = -1;
        foreach (var id in old.Order)
        {
            var found = places.IndexOf(id);
            if (found < 0) places.Insert(found = at + 1, id);
            at = found;
        }

        return places;
    }
}
