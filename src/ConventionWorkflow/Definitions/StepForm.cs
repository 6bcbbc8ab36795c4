using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Editing;
using ConventionWorkflow.Engine.Flow;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Definitions;

/// <summary>What a step's form holds, and which edits follow from what was typed into it.</summary>
public static class StepForm
{
    private const string Notice = "Convention.Notice";

    public static IReadOnlyList<string> Languages { get; } = [.. Shared.Languages.All.Select(one => one.TwoLetterISOLanguageName)];

    /// <summary>The texts of a step that people read, by their keys.</summary>
    public static IEnumerable<string> Texts(ProcedureView view, Activity step)
    {
        yield return "displayText";
        if (!step.Type.StartsWith("Convention.", StringComparison.Ordinal)) yield break;
        yield return "description";
        if (Catalogue.Describe(step.Type) is { Waits: true }) yield return "instructions";
        if (step.Type == Notice) yield return "message";
        if (view.Known.Outcomes(step) is not { Length: > 1 } outcomes) yield break;
        foreach (var outcome in outcomes) yield return $"outcome.{outcome}";
    }

    /// <summary>Where an outcome leads.</summary>
    public static IReadOnlyList<string> Targets(Activity chart, Activity step, string outcome) =>
        [.. chart.Connections.Where(one => one.Source == step.Id && one.Port == outcome).Select(one => one.Target).Distinct()];

    public static string Name(string key, string language) => $"t.{key}.{language}";

    public static string Way(string outcome) => $"w.{outcome}";

    /// <summary>What was typed that is not so already.</summary>
    public static IReadOnlyList<Edit> Edits(ProcedureView view, Activity step, IFormCollection form) =>
        [.. Inputs(step, form), .. Said(view, step, form), .. Led(view, step, form)];

    private static IEnumerable<Edit> Inputs(Activity step, IFormCollection form) =>
        from input in StepSettings.Of(step)
        let typed = StepSettings.Typed(input, form)
        where typed is not null && !StepSettings.AreAlike(input, typed, StepSettings.Holding(input, step))
        where typed.Length > 0 || StepSettings.Given(input, step).Length > 0
        select new Edit.SetInput(step.Id, input.Name, typed);

    private static IEnumerable<Edit> Said(ProcedureView view, Activity step, IFormCollection form) =>
        from key in Texts(view, step)
        from language in Languages
        where form.ContainsKey(Name(key, language))
        let typed = form[Name(key, language)].ToString().ReplaceLineEndings("\n").Trim()
        where typed != (step.Texts.Find(key, language)?.ReplaceLineEndings("\n").Trim() ?? "")
        select new Edit.SetText(step.Id, key, language, typed);

    private static IEnumerable<Edit> Led(ProcedureView view, Activity step, IFormCollection form) =>
        from outcome in view.Ways(step)
        where form.ContainsKey(Way(outcome))
        let now = Targets(view.Chart(step), step, outcome)
        let typed = form[Way(outcome)].ToString()
        where now.Count < 2 && typed != (now.Count == 0 ? "" : now[0])
        select new Edit.Connect(step.Id, outcome, typed);
}
