using System.Globalization;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Comparison;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Definitions;

/// <summary>What changed in one place, in words.</summary>
/// <param name="Step">The step, or none for the procedure itself.</param>
/// <param name="Lines">Each a clause that follows the name: « délai porté de 60 à 90 jours calendaires ».</param>
public sealed record ToldChanges(Activity? Step, string Name, IReadOnlyList<string> Lines);

/// <summary>Tells the differences between two versions of a procedure, step after step, in the reader's language.</summary>
public static class ComparisonTelling
{
    private const int MostQuoted = 160;

    public static IReadOnlyList<ToldChanges> Of(Definition before, Definition after)
    {
        using var law = LegalWords.By(after.Jurisdiction);
        var (was, now) = (StepPlace.Of(before), StepPlace.Of(after));
        return
        [
            .. Comparison.Of(before, after)
                .Where(one => one is not ConnectionRemoved { Step.Id: var id } || now.ContainsKey(id))
                .GroupBy(one => IsWhole(one.Place) ? null : one.Place?.Id)
                .Select(place => (Step: place.Key is null ? null : place.First().Place, Lines: Lines([.. place])))
                .Select(place => new ToldChanges(place.Step, NameOf(place.Step), place.Lines)),
        ];

        bool IsWhole(Activity? step) => ReferenceEquals(step, before.Root) || ReferenceEquals(step, after.Root);

        string NameOf(Activity? step) => step is null ? ComparisonWords.Get("the-procedure")
            : (now.GetValueOrDefault(step.Id) ?? was.GetValueOrDefault(step.Id)) is { } place ? PlaceTelling.Named(step, place)
            : Standing.Name(step);
    }

    /// <summary>Whole sentences: « Délibérations des conseils : délai porté de 60 à 90 jours calendaires ».</summary>
    public static IEnumerable<string> Sentences(Definition before, Definition after) =>
        Of(before, after).SelectMany(place => place.Lines.Select(line => ComparisonWords.Get("of-step", place.Name, line)));

    /// <summary>An outcome that leads elsewhere is told once, not as an end and a beginning.</summary>
    private static List<string> Lines(List<Difference> place)
    {
        var come = place.OfType<ConnectionAdded>().ToList();
        var lines = new List<string>();
        foreach (var one in place)
        {
            if (one is ConnectionAdded added && !come.Contains(added)) continue;
            var instead = one is ConnectionRemoved gone ? come.Find(other => other.Outcome == gone.Outcome) : null;
            if (instead is not null) come.Remove(instead);
            lines.Add(instead is null ? Clause(one) : Leads(instead.Step, instead.Outcome, "leads-on-instead",
                "outcome-leads-instead", Quoted(((ConnectionRemoved)one).Target), Quoted(instead.Target)));
        }

        return lines;
    }

    private static string Clause(Difference difference) => difference switch
    {
        StepAdded { After.IsEmpty: true } => Words("added"),
        StepAdded one => Words("added-after", Quoted(one.After)),
        StepRemoved => Words("removed"),
        StepMoved one when !one.From.IsSameAs(one.To) => Words("moved-place", PlaceTelling.Of(one.From)),
        StepMoved { To.IsAmongBranches: true } => Words("moved-among"),
        StepMoved { After.IsEmpty: true } => Words("moved-first"),
        StepMoved { Before.IsEmpty: true } one => Words("moved-after", Quoted(one.After)),
        StepMoved one => Words("moved", Quoted(one.Before), Quoted(one.After)),
        WholeReplaced one => Words("root-replaced", KindOf(one.From), KindOf(one.To)),
        StepReplaced one => Words("replaced", KindOf(one.From), KindOf(one.Step.Type)),
        StepNamed one => Changed(one.From, one.To, "called", "called-now", "called-no-more"),
        WorkflowChanged one => DeclarationTelling.Workflow(one),
        CaseChanged { From: null, To: { } to } one =>
            Words("case-added", Typography.Quoted(one.Label), InputWords.Value(null, one.Step, to)),
        CaseChanged { To: null } one => Words("case-removed", Typography.Quoted(one.Label)),
        CaseChanged { From: { } from, To: { } to } one => Words("case-changed", Typography.Quoted(one.Label),
            InputWords.Value(null, one.Step, from), InputWords.Value(null, one.Step, to)),
        CasesReordered one => Words("cases-reordered", Say.List(one.Labels.Select(Typography.Quoted))),
        OutputChanged one => Changed(
            one.From ?? "", one.To ?? "", "output", "output-added", "output-removed", Typography.Quoted(one.Output)),
        MergeModeChanged one => Words("input", Words("merge-mode"), Words($"merge.{one.From}"), Words($"merge.{one.To}")),
        ArgumentChanged one => DeclarationTelling.Argument(one),
        StepRenamed one => Changed(one.From, one.To, "renamed", "named", "unnamed", In(one.Language)),
        OutcomeRenamed one => Changed(one.From, one.To, "text", "text-added", "text-removed",
            Words("outcome-label", Typography.Quoted(one.Outcome)), In(one.Language)),
        TextChanged one => Text(one.Key, one.Language, one.From, one.To),
        ProcedureTextChanged one => Text(one.Key, one.Language, one.From, one.To),
        InputChanged one => Input(one),
        ConnectionAdded one => Leads(one.Step, one.Outcome, "leads-on", "outcome-leads", Quoted(one.Target)),
        ConnectionRemoved one =>
            Leads(one.Step, one.Outcome, "leads-no-more", "outcome-leads-no-more", Quoted(one.Target)),
        StartChanged one => Words("begins", Quoted(one.From), Quoted(one.To)),
        SettingChanged one => DeclarationTelling.Setting(one),
        VariableChanged one => DeclarationTelling.Variable(one),
        _ => throw new InvalidOperationException($"{difference.GetType().Name} has no words"),
    };

    private static string Input(InputChanged one)
    {
        var input = Catalogue.Describe(one.Step.Type)?.Input(one.Input);
        var (from, to) = (one.From ?? Silent(input), one.To ?? Silent(input));
        if (one.Input == "deadline" && Deadline(TermOf(from), TermOf(to)) is { } told) return told;
        var label = InputWords.Label(input, one.Input);
        return (from, to) switch
        {
            (null, { } now) => Words("input-added", label, InputWords.Value(input, one.Step, now)),
            ({ } was, null) => Words("input-removed", label, InputWords.Value(input, one.Step, was)),
            ({ } was, { } now) => Words("input", label, InputWords.Value(input, one.Step, was), InputWords.Value(input, one.Step, now)),
            _ => label,
        };
    }

    private static string? Deadline(Term? from, Term? to) => (from, to) switch
    {
        (null, { } now) => Words("deadline.set", InputWords.Term(now)),
        ({ } was, null) => Words("deadline.unset", InputWords.Term(was)),
        ({ } was, { } now) when was.Unit == now.Unit && was.BeforeEnd == now.BeforeEnd => Words(
            was.Amount < now.Amount ? "deadline.raised" : "deadline.lowered", Say.Number(was.Amount), InputWords.Term(now)),
        ({ } was, { } now) => Words("deadline.changed", InputWords.Term(was), InputWords.Term(now)),
        _ => null,
    };

    private static Term? TermOf(Expression? expression) =>
        expression is Expression.Literal literal && Term.TryParse(InputGrammar.TextOf(literal.Value), out var term) ? term : null;

    private static Expression.Literal? Silent(InputDescriptor? input) => input is { Default.Length: > 0 }
        ? new Expression.Literal(System.Text.Json.JsonSerializer.SerializeToElement(input.Default))
        : null;

    private static string Text(string key, string language, string from, string to) => Changed(
        from, to, "text", "text-added", "text-removed", ComparisonWords.Find($"text.{key}") ?? Typography.Quoted(key), In(language));

    private static string Changed(string from, string to, string changed, string added, string removed, params string[] about) =>
        from.Length == 0 ? Words(added, [.. about, Cut(to)])
        : to.Length == 0 ? Words(removed, [.. about, Cut(from)])
        : Words(changed, [.. about, Cut(from), Cut(to)]);

    /// <param name="only">Said of a step with one outcome, which needs no name.</param>
    private static string Leads(Activity step, string outcome, string only, string named, params string[] targets) =>
        Catalogue.Outcomes(step) is [var single] && outcome == single
            ? Words(only, targets)
            : Words(named, [Typography.Quoted(Standing.OutcomeName(step, outcome)), .. targets]);

    private static string KindOf(string type) => Catalogue.Describe(type) is { } kind
        ? Typography.Quoted(kind.Name.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName))
        : Typography.Quoted(type);

    private static string In(string language) => Words($"language.{language}");

    private static string Quoted(IEnumerable<Activity> steps) => Say.List(steps.Select(Quoted));

    private static string Quoted(Activity? step) => step is null ? Words("nothing") : Typography.Quoted(Standing.Name(step));

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return Typography.Quoted(line.Length <= MostQuoted ? line : line[..(MostQuoted - 1)].TrimEnd() + "…");
    }

    private static string Words(string key, params string[] arguments) => ComparisonWords.Get(key, [.. arguments]);
}
