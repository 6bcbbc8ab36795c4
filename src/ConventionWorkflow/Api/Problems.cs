using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Api;

/// <summary>Why nothing was done (RFC 9457), as a code for the program and a sentence for the person behind it.</summary>
/// <param name="Code">Stable, kebab-case; the sentence may change.</param>
public sealed record Problem(int Status, string Code, string Title, string Detail)
{
    /// <summary>The field or member it concerns.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }

    /// <summary>All of them, where there are several.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SaidRefusal>? Refusals { get; init; }
}

/// <summary>One refusal of several.</summary>
public sealed record SaidRefusal(string Code, string Detail)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }
}

/// <summary>Says refusals to programs.</summary>
public sealed class Problems(Refusals refusals, IStringLocalizer<ApiWords> words)
{
    public const string MediaType = "application/problem+json";

    /// <summary>What does not exist and what is not one's own are answered alike, to the byte.</summary>
    public IResult NotFound() => Of(StatusCodes.Status404NotFound, Refusal.Of("not-found"));

    public IResult Of(int status, Refusal refusal) => Answer(status, [refusal], refusals.Explain);

    /// <summary>What the law or the state of the dossier refuses.</summary>
    /// <param name="explain">Says names in place of codes, where the place is known.</param>
    public IResult Refused(ImmutableArray<Refusal> all, Func<Refusal, string>? explain = null) =>
        Answer(Status(all[0].Code), all, explain ?? refusals.Explain);

    private static int Status(string code) => code switch
    {
        "request-key-reused" => StatusCodes.Status422UnprocessableEntity,
        "document-too-large" => StatusCodes.Status413PayloadTooLarge,
        "document-type" => StatusCodes.Status415UnsupportedMediaType,
        _ => StatusCodes.Status409Conflict,
    };

    private IResult Answer(int status, ImmutableArray<Refusal> all, Func<Refusal, string> explain)
    {
        var first = all[0];
        var title = words[$"title.{status}"];
        var problem = new Problem(status, first.Code, title.ResourceNotFound ? words["title.400"] : title, explain(first))
        {
            Field = Field(first),
            Refusals = all.Length < 2 ? null
                : [.. all.Select(one => new SaidRefusal(one.Code, explain(one)) { Field = Field(one) })],
        };
        return Results.Json(problem, statusCode: status, contentType: MediaType);
    }

    private static string? Field(Refusal refusal) => refusal.Field.Length > 0 ? refusal.Field : null;
}
