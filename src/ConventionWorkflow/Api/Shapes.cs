using System.ComponentModel;
using System.Text.Json;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Api;

/// <summary>One page of a list.</summary>
/// <param name="Next">What <c>after</c> takes to go on, or null at the end.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);

public sealed record StepShape(string Id, string Name);

public sealed record DefinitionShape(string Id, int Version, string Name);

public sealed record ThemeShape(string Id, string Name);

public sealed record PartyShape(string Id, string Name, [property: Description("A contracting party; others give opinions.")] bool Signs);

public sealed record RoleShape(string Role, string Party, string Name);

/// <summary>A dossier in a list.</summary>
public record DossierShape(
    string Id, string Reference, string Title,
    [property: Description("running, finished or withdrawn")] string State,
    [property: Description("The steps that are open.")] IReadOnlyList<StepShape> Step,
    DateTime UpdatedAt, DefinitionShape Definition, IReadOnlyList<PartyShape> Parties, IReadOnlyList<ThemeShape> Themes);

/// <summary>A dossier with everything that it holds.</summary>
public sealed record WholeDossierShape(
    string Id, string Reference, string Title, string State, IReadOnlyList<StepShape> Step, DateTime UpdatedAt,
    DefinitionShape Definition, IReadOnlyList<PartyShape> Parties, IReadOnlyList<ThemeShape> Themes) :
    DossierShape(Id, Reference, Title, State, Step, UpdatedAt, Definition, Parties, Themes)
{
    [Description("The number of the last entry of the ledger.")]
    public required int Sequence { get; init; }

    public required IReadOnlyList<WorkItemShape> WorkItems { get; init; }
    public required IReadOnlyList<VersionShape> Texts { get; init; }
    public required PrintedShape? Printed { get; init; }
    public required IReadOnlyList<BindingShape> Bindings { get; init; }
    public required IReadOnlyList<AnswerShape> Answers { get; init; }
}

/// <summary>A numbered version of the text.</summary>
public sealed record VersionShape(
    string Number, [property: Description("The TextDigest, form text/1.")] string Digest, DateTime At, string By, int Entry, bool Frozen);

/// <summary>The file that is signed.</summary>
public sealed record PrintedShape(string TextDigest, string FileDigest, string MediaType);

/// <summary>A decision that binds the digest of the frozen text.</summary>
/// <param name="Lapsed">Why it no longer holds, or null while it does.</param>
public sealed record BindingShape(string Kind, string Party, string Digest, DateOnly On, string Reference, bool Held, string? Lapsed);

/// <summary>A party's latest answer in a step.</summary>
public sealed record AnswerShape(
    string Step, int Visit, string Party, string Act, string Verdict, int Round, IReadOnlyDictionary<string, string> Figures,
    string Digest, int Entry, DateTime At);

/// <summary>Something that somebody is asked to do.</summary>
/// <param name="Id">For addresses; one word.</param>
/// <param name="About">The party that the answer is about.</param>
/// <param name="DueOn">The last legal day, which ends at midnight in Luxembourg.</param>
public record WorkItemShape(
    string Id, string Dossier, string Reference, StepShape Step, string Kind, RoleShape Asked, string? About, DateTime OpenedAt,
    DateOnly? DueOn, [property: Description("The digest of the text that the answer cites or binds.")] string? Digest,
    [property: Description("Whether you are asked, or may record the answer.")] bool MayAnswer);

/// <summary>A work item and what answers it.</summary>
public sealed record WholeWorkItemShape(WorkItemShape Item, IReadOnlyList<ActShape> Acts);

/// <summary>Something that you may do.</summary>
/// <param name="Href">Where its fields are posted.</param>
/// <param name="Schema">JSON Schema 2020-12 of the body.</param>
public sealed record ActShape(string Name, string Title, string About, string Href, JsonElement Schema);

/// <summary>What stands in the ledger now.</summary>
public sealed record RecordedShape(string Dossier, int Entry, DateTime At, string Hash);

/// <summary>A new dossier.</summary>
public sealed record BegunShape(string Id, string Reference, int Entry, DateTime At, string Hash);

/// <summary>A saved version.</summary>
public sealed record SavedShape(string Dossier, string Number, string Digest, int Entry, DateTime At, string Hash);

public sealed record ActorShape(
    string Person, [property: Description("role@party; null for the program itself")] string? Role,
    [property: Description("The absent person in whose place it was done.")] string? For, string Through);

/// <summary>The words of a free-text field, or why they were erased.</summary>
public sealed record ProseShape(string Field, string? Words, DateTime? ErasedAt, string? ErasedWhy);

/// <summary>An entry as it stands in the ledger.</summary>
/// <param name="Bytes">The entry's bytes as they were hashed, in base64.</param>
/// <param name="Entry">The same bytes, read as JSON.</param>
public sealed record EntryShape(
    int Sequence, DateTime At, string Kind, ActorShape Actor, string Hash, string PreviousHash, string Bytes, JsonElement Entry,
    IReadOnlyList<ProseShape> Prose);

/// <summary>One version of a text.</summary>
public sealed record TextShape(string Number, string Digest, DateTime At, bool Frozen, ConventionText Text);

/// <summary>An uploaded document, to be named in an act by its digest.</summary>
public sealed record DocumentShape([property: Description("SHA-256, lower-case hexadecimal")] string Digest, string Name);

/// <summary>What is sent to propose a convention.</summary>
public sealed record ProposalBody
{
    [Description("The id of a published procedure, such as convention-lu.")]
    public string? Definition { get; init; }

    public string? Title { get; init; }

    [Description("Contracting communes, syndicates or nature parks, such as commune:1205; the State and your own are added.")]
    public IReadOnlyList<string>? Parties { get; init; }

    [Description("Codes of the themes that it is about, such as mobility, as an administrator keeps them at /administration/themes.")]
    public IReadOnlyList<string>? Themes { get; init; }

    [Description("Why, in at most 1000 letters: the first article of the usual plan.")]
    public string? Objective { get; init; }

    [Description("The id of a dossier whose text is begun with.")]
    public Guid? From { get; init; }
}

/// <summary>What is sent to save a version of the text.</summary>
public sealed record TextBody
{
    public ConventionText? Text { get; init; }

    [Description("Why it is changed, for the journal.")]
    public string? Reason { get; init; }

    [Description("The number of the version it was written upon; left out for the first.")]
    public string? Base { get; init; }
}
