using System.Globalization;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Flow;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Dossiers;

/// <summary>A theme of a dossier, called in the reader's language; one that the installation does not know, by its code.</summary>
public sealed record ThemeName(string Code, string Name);

/// <summary>Where a dossier stands today, with what is needed to say it: the procedure it runs on, the calendar and the names.</summary>
public sealed record Standing(
    DossierId Id,
    string Reference,
    string Title,
    bool IsDemonstration,
    DateTimeOffset ChangedAt,
    DossierState State,
    Graph Graph,
    LegalCalendar Calendar,
    DateTimeOffset Now,
    PartyNames Names)
{
    /// <summary>What it is about, in the order of the themes.</summary>
    public IReadOnlyList<ThemeName> Themes { get; init; } = [];

    public DateOnly Today => Calendar.DateAt(Now);

    /// <summary>Whose law the procedure follows.</summary>
    public string Jurisdiction => Graph.Definition.Jurisdiction;

    public bool IsRunning => State.Status == Statuses.Running;

    /// <summary>Steps that are open, in the order in which they began.</summary>
    public IReadOnlyList<Execution> Open =>
        [.. State.Executions.Values.Where(one => one.IsOpen && !State.Scopes.ContainsKey(one.Id))
            .OrderBy(one => one.StartedAt).ThenBy(one => one.Id, StringComparer.Ordinal)];

    public Activity? Step(string execution) =>
        State.Execution(execution) is { } one ? Graph.Find(one.Step) : null;

    /// <summary>The step's name in the reader's language.</summary>
    public string StepName(string step) => Graph.Find(step) is { } activity ? Name(activity) : step;

    /// <summary>The procedure's name in the reader's language.</summary>
    public string ProcedureName => Name(Graph.Definition);

    public static string Name(Definition definition) =>
        definition.Texts.Get("displayText", Language) is { Length: > 0 } name ? name : definition.Name;

    public static string Name(Activity activity)
    {
        var text = activity.Texts.Get("displayText", Language);
        return text.Length > 0 ? text : activity.Name.Length > 0 ? activity.Name : activity.Id;
    }

    /// <summary>What an outcome of a step is called.</summary>
    public static string OutcomeName(Activity? activity, string outcome)
    {
        var text = activity?.Texts.Get($"outcome.{outcome}", Language) ?? "";
        return text.Length > 0 ? text : outcome;
    }

    /// <summary>The last legal day of a wait, if it has a deadline.</summary>
    public DateOnly? LastDay(Wait wait) => wait.DueAt is { } due ? Calendar.DateAt(due.AddTicks(-1)) : null;

    public bool IsLate(Wait wait) => wait.DueAt <= Now;

    /// <summary>What somebody, or the machine, is waited for: the latest first, then the nearest, then what has no end.</summary>
    public IReadOnlyList<Wait> Waits =>
        [.. State.Waits.Values.OrderBy(one => one.DueAt ?? DateTimeOffset.MaxValue).ThenBy(one => one.OpenedAt)
            .ThenBy(one => one.Id, StringComparer.Ordinal)];

    /// <summary>The inputs of a step as they are now.</summary>
    public InputReader Inputs(Activity step) => Catalogue.Inputs(Graph, State, step);

    public string? VersionOf(string digest) => State.Texts.LastOrDefault(one => one.Digest == digest)?.Number;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
