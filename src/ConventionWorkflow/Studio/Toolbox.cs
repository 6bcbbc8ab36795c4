using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Definitions;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Activities;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Studio;

/// <summary>The closed list of activity types as the designer asks for it, in the administrator's language.</summary>
internal sealed class Toolbox(IStringLocalizer<StudioWords> words)
{
    private const string Picked = "dynamic-outcomes";

    private static readonly string[] Incidents = ["FaultStrategy", "ContinueWithIncidentsStrategy"];

    private static readonly (string Type, string? Language)[] Sayings =
        [("Literal", null), ("Object", "json"), ("JavaScript", "javascript"), ("Variable", null), ("Input", null)];

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Every type of ours; then the workflows that may stand in others; then what only old files name.</summary>
    public IEnumerable<StudioDescriptor> All(IEnumerable<Definition> usable, IEnumerable<string> unknown) =>
    [
        .. Catalogue.Descriptors.Select(Of),
        .. usable.Select(Of).DistinctBy(one => one.TypeName),
        .. unknown.Distinct().Where(type => Catalogue.Find(type) is null).Select(Unknown),
    ];

    /// <summary>How an input may be said.</summary>
    public IEnumerable<StudioExpression> Expressions() => Sayings.Select(one => new StudioExpression(
        one.Type, words[$"expression.{one.Type.ToLowerInvariant()}"],
        one.Language is null ? [] : new() { ["MonacoLanguage"] = one.Language }));

    /// <summary>What becomes of the rest when a step comes to an incident.</summary>
    public IEnumerable<StudioStrategy> Strategies() => Incidents.Select(name => new StudioStrategy(
        $"Elsa.Workflows.IncidentStrategies.{name}, Elsa.Workflows.Core", words[$"strategy.{name.ToLowerInvariant()}"], ""));

    /// <summary>Single steps are not run; a procedure is tried as a whole.</summary>
    public string TryElsewhere => words["try-elsewhere"];

    private StudioDescriptor Of(ActivityDescriptor one)
    {
        var isHolder = Catalogue.Find(one.Type) is ContainerType;
        return new(
            one.Type, Space(one.Type), Short(one.Type), 1, Category(one.Category), one.Name.In(Language), one.Description.In(Language),
            [.. one.Inputs.Select((input, at) => Of(one.Type, input, at)), .. Cases(one.Type)], [.. Outputs(one.Type)],
            [.. one.Outcomes.Select(outcome => new StudioPort(outcome, OutcomeName(outcome)))])
        {
            IsContainer = isHolder,
            IsBrowsable = !isHolder,
            IsStart = one.Type == Beginning.TypeName,
            IsTerminal = one.IsTerminal,
        };
    }

    private StudioDescriptor Of(Definition one)
    {
        var kind = WorkflowStep.Describe(one);
        return new(
            kind.Type, "Workflows", kind.Type, one.Version, words["category.workflows"], Dossiers.Standing.Name(one), one.Description,
            [.. kind.Inputs.Select((input, at) => Of(kind.Type, input, at))], [Result()],
            [.. kind.Outcomes.Select(outcome => new StudioPort(outcome, OutcomeName(outcome)))])
        {
            ConstructionProperties = new Dictionary<string, object>
            {
                ["WorkflowDefinitionId"] = one.DefinitionId,
                ["WorkflowDefinitionVersionId"] = VersionId.Of(one.DefinitionId, one.Version),
                ["LatestAvailablePublishedVersion"] = one.Version,
                ["LatestAvailablePublishedVersionId"] = VersionId.Of(one.DefinitionId, one.Version),
            },
        };
    }

    /// <summary>Without a type of that name the designer would show nothing at all.</summary>
    private StudioDescriptor Unknown(string type) => new(
        type, Space(type), Short(type), 1, words["category.unknown"], words["unknown", type], words["unknown.why"], [], [], [])
    {
        IsBrowsable = false,
    };

    private StudioInput Of(string type, InputDescriptor input, int at)
    {
        var isPlain = type == "Elsa.SetVariable" && input.Name == "variable";
        var made = new StudioInput(
            char.ToUpperInvariant(input.Name[0]) + input.Name[1..], TypeOf(input.Kind), input.Label.In(Language), Description(input), at,
            isPlain ? "variable-picker" : Hint(input), input.Default.Length > 0 ? input.Default : null);
        return made with
        {
            IsWrapped = !isPlain,
            DefaultSyntax = made.UiHint == Picked ? "Object" : type == "Elsa.FlowDecision" ? "JavaScript" : "Literal",
            UiSpecifications = input.Kind == InputKind.Choice ? Choices(input) : null,
        };
    }

    private static string Hint(InputDescriptor input) => input switch
    {
        { Outcomes: OutcomeList.Makes } => Picked,
        { Kind: InputKind.Choice } => "dropdown",
        { Kind: InputKind.Flag } => "checkbox",
        { Name: "body" } => "multiline",
        _ => "singleline",
    };

    private static string TypeOf(InputKind kind) => kind switch
    {
        InputKind.Whole => "Int32",
        InputKind.Flag => "Boolean",
        InputKind.Any => "Object",
        _ => "String",
    };

    private string Description(InputDescriptor input)
    {
        var how = words[$"how.{input.Kind.ToString().ToLowerInvariant()}"];
        return string.Join(" ", new[] { input.Required ? words["required"].Value : "", how.ResourceNotFound ? "" : how.Value }
            .Where(one => one.Length > 0));
    }

    private static Dictionary<string, object> Choices(InputDescriptor input) => new()
    {
        ["dropdown"] = new
        {
            selectList = new
            {
                items = input.Options.Select(option => new { text = InputWords.Option(option), value = option }).ToArray(),
                isFlagsEnum = false,
            },
        },
    };

    private IEnumerable<StudioInput> Cases(string type) => type != "Elsa.FlowSwitch" ? [] :
    [
        new("Cases", "ICollection<FlowSwitchCase>", words["cases"], "", 10, "flow-switch-editor", null) { IsWrapped = false },
    ];

    private IEnumerable<StudioOutput> Outputs(string type) =>
        type is "Elsa.Event" or "Elsa.RunTask" or "Elsa.ExecuteWorkflow" or "Elsa.DispatchWorkflow" ? [Result()] : [];

    private StudioOutput Result() => new("Result", "Object", words["result"], "");

    private string Category(string category)
    {
        var word = words[$"category.{category.ToLowerInvariant()}"];
        return word.ResourceNotFound ? category : word.Value;
    }

    private string OutcomeName(string outcome)
    {
        var word = words[$"outcome.{outcome}"];
        return word.ResourceNotFound ? outcome : word.Value;
    }

    private static string Space(string type) => type.LastIndexOf('.') is > 0 and var at ? type[..at] : "";

    private static string Short(string type) => type[(type.LastIndexOf('.') + 1)..];
}
