using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Texts;

namespace ConventionWorkflow.Api;

/// <summary>Versions of the text: read, saved upon the one that was read.</summary>
internal static class TextEndpoints
{
    public static void MapTexts(this RouteGroupBuilder api)
    {
        api.MapGet("/dossiers/{id:guid}/texts/{number}", Read).Reads<TextShape>("One version of the text.", mayMiss: true);
        api.MapPost("/dossiers/{id:guid}/texts", Save)
            .Acts<SavedShape>("Saves a version of the text.", StatusCodes.Status201Created)
            .WithDescription(
                "Only while a step opens the text to you. base is the number of the version that was read; where another was saved "
                + "meanwhile nothing is written and the code is text-overtaken.")
            .Takes<TextBody>("application/json");
    }

    private static async Task<IResult> Read(
        Guid id, string number, Papers papers, TextStore texts, Problems problems, CancellationToken cancel)
    {
        if (await papers.Find(id, cancel) is not { } paper || paper.Version(number) is not { } version
            || await texts.Get(version.Digest, cancel) is not { } text)
            return problems.NotFound();
        return Results.Json(new TextShape(version.Number, version.Digest, version.At.UtcDateTime, paper.IsFrozen(version), text));
    }

    private static async Task<IResult> Save(
        Guid id, HttpRequest request, Papers papers, SaveText save, Answers answers, Problems problems, CancellationToken cancel)
    {
        if (await papers.Find(id, cancel) is not { } paper) return problems.NotFound();
        if (answers.Key(request, out var key) is { } badKey) return badKey;
        var (body, fault) = await Bodies.Read<TextBody>(request, cancel);
        if (body is null) return problems.Of(400, fault!);
        if (body.Text is null) return problems.Refused([new Refusal("field-required", "text")]);
        if (string.IsNullOrWhiteSpace(body.Reason)) return problems.Refused([new Refusal("reason-required", "reason")]);
        if (!IsWhole(body.Text, out var text)) return problems.Of(400, new Refusal("json-type", "text", "text"));
        var read = body.Base is { } number ? paper.Version(number) : null;
        if (body.Base is not null && read is null) return problems.Refused([new Refusal("version-unknown", "base", body.Base)]);

        switch (await save.Do(paper.Row.Id, text, body.Reason, read?.Digest ?? "", key, cancel, "api"))
        {
            case SavedText.Done done:
                var recorded = await answers.Recorded(new Outcome.Done(paper.Row.Id, done.Entry, false), cancel);
                var saved = new SavedShape(
                    recorded.Dossier, done.Number, CanonicalText.Digest(CanonicalText.Normalise(text)), done.Entry, recorded.At,
                    recorded.Hash);
                return new WithHeader(
                    Results.Json(saved, statusCode: StatusCodes.Status201Created), "Location",
                    $"/api/v1/dossiers/{id}/texts/{done.Number}");
            case SavedText.Refused refused:
                return problems.Refused([.. refused.Refusals]);
            case SavedText.Overtaken overtaken:
                return problems.Refused([new Refusal("text-overtaken", "base", overtaken.Latest.Number)]);
            default:
                return problems.NotFound();
        }
    }

    /// <summary>A text as it is kept: its lists hold no null.</summary>
    private static bool IsWhole(ConventionText read, out ConventionText text)
    {
        text = read;
        try
        {
            text = StoredText.Read(StoredText.Store(read));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
