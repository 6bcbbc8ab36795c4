using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Definitions;

/// <summary>A procedure as it is edited now, with what is wrong with it and what becomes of its dossiers.</summary>
public sealed record ProcedureView(
    DefinitionRow Row, Definition Definition, IReadOnlyList<Fault> Faults, IReadOnlyList<VersionLine> Versions)
{
    /// <summary>The definitions that it may run.</summary>
    public required Engine.Flow.Workflows Known { get; init; }

    public string Id => Row.DefinitionId;

    public string Name => Standing.Name(Definition);

    /// <summary>The reader's language by the law that the procedure follows: roles and bodies are named as that law names them.</summary>
    public CultureInfo Law => LegalWords.Culture(CultureInfo.CurrentUICulture, Definition.Jurisdiction);

    public bool IsDraft => Procedures.IsDraft(Row);

    /// <summary>The key of the words that say what is shown: a draft, a published version, a file that nobody published.</summary>
    public string Shown => IsDraft ? "ref.draft" : Row.Status == DefinitionStatus.Published ? "ref.version" : "ref.file";

    /// <summary>The version that new dossiers follow, if there is one.</summary>
    public VersionLine? Followed => Versions.FirstOrDefault(one => one.IsFollowed);

    /// <summary>The versions that running dossiers keep, the newest first.</summary>
    public IEnumerable<VersionLine> Kept => Versions.Where(one => one.Running > 0);

    /// <summary>What keeps it from being published.</summary>
    public IEnumerable<Fault> Blocking => Faults.Where(one => one.Severity != Severity.Warning);

    public IEnumerable<Fault> Of(string step) => Faults.Where(one => one.Step == step);

    /// <summary>The ways on of a step; none of one that ends the dossier, and none where its container is no flowchart.</summary>
    public ImmutableArray<string> Ways(Activity step) =>
        Engine.Flow.Catalogue.Describe(step.Type) is { IsTerminal: true } || Chart(step).Type != "Elsa.Flowchart"
            ? [] : Known.Outcomes(step);

    public Activity? Step(string? id) => Definition.All().Skip(1).FirstOrDefault(one => one.Id == id);

    /// <summary>The flowchart in which a step stands.</summary>
    public Activity Chart(Activity step) => Definition.All().First(one => one.Activities.Contains(step));

    public string StepName(string id) => Step(id) is { } step ? Standing.Name(step) : id;

    /// <summary>A fault in a sentence; steps and settings by the names that people read.</summary>
    public string Say(Fault fault) =>
        Shared.Say.Sentence(Typography.Set(FaultWords.Get(fault.Code, [.. fault.Arguments.Select((one, at) => Named(fault, one, at))])));

    private object Named(Fault fault, object argument, int at)
    {
        if (argument is not string text) return argument;
        var input = at == 0 && Step(fault.Step) is { } step ? Engine.Flow.Catalogue.Describe(step.Type)?.Input(text) : null;
        if (input is not null) return Typography.Set(input.Label.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName));
        var words = text.Split(", ");
        return words.All(word => word == "…" || Step(word) is not null) ? string.Join(", ", words.Select(StepName)) : text;
    }
}
