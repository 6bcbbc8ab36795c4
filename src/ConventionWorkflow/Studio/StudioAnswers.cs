using ConventionWorkflow.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Studio;

/// <summary>What was refused, as the designer shows it: one notice for each sentence. It knows no other way than 400.</summary>
internal sealed record Failure(string Message, IReadOnlyDictionary<string, string[]> Errors)
{
    public int StatusCode { get; } = StatusCodes.Status400BadRequest;
}

/// <summary>Answers that the designer can show.</summary>
internal sealed class StudioAnswers(Refusals refusals, IStringLocalizer<StudioWords> words)
{
    /// <summary>What is shown where it was done; else why not.</summary>
    public async Task<IResult> Answer(Upshot upshot, Func<Upshot.Done, Task<IResult>> show) => upshot switch
    {
        Upshot.Done done => await show(done),
        Upshot.Overtaken => Say(words["overtaken"]),
        Upshot.Refused refused => Say(refusals.Explain(refused.Refusal)),
        Upshot.Faulty faulty => Say([.. faulty.Sentences]),
        _ => Results.NotFound(),
    };

    public IResult Refuse(Refusal refusal) => Say(refusals.Explain(refusal));

    public IResult NotFromHere() => Say(words["not-from-here"]);

    /// <summary>Publishing is looked at for each, with what becomes of its dossiers.</summary>
    public IResult OneByOne() => Say(words["one-by-one"]);

    private static IResult Say(params string[] sentences) => Results.Json(
        new Failure(sentences[0], new Dictionary<string, string[]> { ["definition"] = sentences }),
        statusCode: StatusCodes.Status400BadRequest);
}
