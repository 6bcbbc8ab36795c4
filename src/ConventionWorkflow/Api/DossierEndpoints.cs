using System.Collections.Immutable;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Api;

/// <summary>Dossiers: listed, read, begun.</summary>
internal static class DossierEndpoints
{
    private static readonly string[] Filters = ["state", "step", "commune", "ministry", "theme", "q", "updatedSince", "size", "after"];

    public static void MapDossiers(this RouteGroupBuilder api)
    {
        api.MapGet("/dossiers", List).Reads<ListPage<DossierShape>>("Dossiers that you may see, the last changed first.")
            .WithDescription(
                "A dossier that changes while you turn pages moves to the front: ask with updatedSince afterwards. "
                + "A filter that nobody knows, or whose value is unreadable, is refused.");
        api.MapGet("/dossiers/{id:guid}", Find).Reads<WholeDossierShape>("Where a dossier stands.", mayMiss: true);
        api.MapPost("/dossiers", Begin).Acts<BegunShape>("Proposes a convention.", StatusCodes.Status201Created)
            .Takes<ProposalBody>("application/json");
    }

    private static async Task<IResult> List(
        [AsParameters] DossierFilter filter, HttpRequest request, Store store, Scope scope, Standings standings, Problems problems,
        CancellationToken cancel)
    {
        if (Queries.Unknown(request, Filters) is { } unknown) return problems.Of(400, unknown);
        if (!Queries.IsSize(filter.Size, out var size)) return problems.Of(400, Queries.SizeFault);
        var (found, fault) = filter.Apply(store, scope);
        if (fault is not null) return problems.Of(400, fault);
        var page = await standings.Of(found!.Take(size + 1), cancel);
        IReadOnlyList<DossierShape> items = [.. page.Take(size).Select(Told.Brief)];
        return Results.Json(new ListPage<DossierShape>(items, page.Count > size ? DossierFilter.Next(items[^1]) : null));
    }

    private static async Task<IResult> Find(Guid id, Standings standings, Me me, Problems problems, CancellationToken cancel) =>
        await standings.Find(new(id), cancel) is { } standing ? Results.Json(Told.Whole(standing, me)) : problems.NotFound();

    private static async Task<IResult> Begin(
        HttpRequest request, Answers answers, IMediator mediator, FirstText first, Sight sight, Store store, Problems problems,
        CancellationToken cancel)
    {
        if (answers.Key(request, out var key) is { } badKey) return badKey;
        var (body, fault) = await Bodies.Read<ProposalBody>(request, cancel);
        if (body is null) return problems.Of(400, fault!);
        ImmutableArray<Refusal> missing = [.. Missing(body), .. await Unknown(body, store, first, cancel)];
        if (!missing.IsEmpty) return problems.Refused(missing);
        var parties = body.Parties!.Distinct(StringComparer.Ordinal).Select(id => new PartyId(id)).ToImmutableArray();
        var proposal = new Propose(body.Definition!.Trim(), body.Title!.Trim(), parties, key, "api")
        {
            Themes = [.. (body.Themes ?? []).Distinct(StringComparer.Ordinal)],
            Objective = body.Objective!.Trim(),
            From = body.From,
        };
        switch (await mediator.Send(proposal, cancel))
        {
            case Outcome.Done done:
                var recorded = await answers.Recorded(done, cancel);
                var reference = (await sight.Find(done.Dossier, cancel))!.Row.Reference;
                var begun = new BegunShape(recorded.Dossier, reference, recorded.Entry, recorded.At, recorded.Hash);
                return new WithHeader(Results.Json(begun, statusCode: 201), "Location", $"/api/v1/dossiers/{done.Dossier}");
            case Outcome.Refused refused:
                return problems.Refused(refused.Refusals);
            default:
                return problems.Refused([new Refusal("definition-unknown", "definition", body.Definition!)]);
        }
    }

    private static ImmutableArray<Refusal> Missing(ProposalBody body)
    {
        var missing = ImmutableArray.CreateBuilder<Refusal>();
        var objective = body.Objective?.Trim() ?? "";
        if (string.IsNullOrWhiteSpace(body.Definition)) missing.Add(new("field-required", "definition"));
        if (string.IsNullOrWhiteSpace(body.Title)) missing.Add(new("field-required", "title"));
        if (body.Parties is null or { Count: 0 }) missing.Add(new("field-required", "parties"));
        else if (body.Parties.FirstOrDefault(IsNoParty) is { } bad) missing.Add(new("party-unknown", "parties", bad));
        if (objective.Length == 0) missing.Add(new("field-required", "objective"));
        if (objective.Length > FirstText.MostLetters)
            missing.Add(new("text-too-long", "objective", FirstText.MostLetters, objective.Length));
        return missing.ToImmutable();
    }

    /// <summary>A theme or a starting text that the person cannot choose on the page either.</summary>
    private static async Task<IReadOnlyList<Refusal>> Unknown(
        ProposalBody body, Store store, FirstText first, CancellationToken cancel)
    {
        List<Refusal> unknown = [];
        var themes = await store.Themes.AsNoTracking().Select(one => one.Theme).ToListAsync(cancel);
        if (body.Themes?.FirstOrDefault(theme => !themes.Contains(theme)) is { } stranger)
            unknown.Add(new("theme-unknown", "themes", stranger, string.Join(", ", themes)));
        if (await first.Missing(body.From, cancel) is { } unseen) unknown.Add(unseen);
        return unknown;
    }

    // The record lists parties by commas.
    private static bool IsNoParty(string id) => id.Length is 0 or > 100 || id.Any(letter => letter is ',' or ' ' || char.IsControl(letter));
}
