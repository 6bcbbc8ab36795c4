using System.Text.Json;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Api;

/// <summary>Work items: what is asked, of whom, and the acts that answer it.</summary>
internal static class WorkItemEndpoints
{
    public static void MapWorkItems(this RouteGroupBuilder api)
    {
        api.MapGet("/work-items", List).Reads<ListPage<WorkItemShape>>("What you are asked, or may record.")
            .WithDescription("all=true lists everything that is open in the dossiers that you may see; dossier=… only one of them.");
        api.MapGet("/work-items/{id}", Find).Reads<WholeWorkItemShape>("A work item, with what answers it.", mayMiss: true)
            .WithDescription("Each act has a JSON Schema of its fields. Acts are empty where others are asked.");
        api.MapPost("/work-items/{id}/acts/{act}", Do).Acts<RecordedShape>("Answers a work item.")
            .WithDescription("The body holds the fields of the act, as its schema says.").Takes<JsonElement>("application/json");
    }

    private static async Task<IResult> List(
        string? all, Guid? dossier, string? size, string? after, HttpRequest request, Store store, Scope scope, Standings standings,
        Me me, Problems problems, CancellationToken cancel)
    {
        if (Queries.Unknown(request, "all", "dossier", "size", "after") is { } unknown) return problems.Of(400, unknown);
        if (!Queries.IsSize(size, out var most)) return problems.Of(400, Queries.SizeFault);
        if (all is not (null or "true" or "false")) return problems.Of(400, new("filter-value", "all", "all", "true, false"));
        var last = after is null ? "" : Cursor.Read(after);
        if (last is null) return problems.Of(400, new("filter-value", "after", "after", "next"));

        var ids = all == "true" ? scope.WorkItems : scope.Mine.Where(item => scope.Dossiers.Any(one => one.Id == item.Dossier));
        if (last.Length > 0)
            ids = ids.Where(item => item.Id.CompareTo(last) > 0);

        if (dossier is { } only) ids = ids.Where(item => item.Dossier == new DossierId(only));
        var rows = await ids.OrderBy(item => item.Id).Take(most + 1).Select(item => new { item.Id, item.Dossier, item.Wait })
            .ToListAsync(cancel);
        var next = rows.Count > most ? Cursor.Write(rows[most - 1].Id) : null;
        var dossiers = rows.Select(row => row.Dossier).Distinct().ToList();
        var found = (await standings.Of(store.Dossiers.Where(one => dossiers.Contains(one.Id)), cancel)).ToDictionary(one => one.Id);
        return Results.Json(new ListPage<WorkItemShape>(
            [
                .. from row in rows.Take(most)
                   let standing = found[row.Dossier]
                   where standing.State.Waits.ContainsKey(row.Wait)   // answered between the two readings
                   select Told.Item(standing, standing.State.Waits[row.Wait], me),
            ],
            next));
    }

    private static async Task<IResult> Find(
        string id, Standings standings, Questions questions, Forms forms, Me me, Problems problems, CancellationToken cancel)
    {
        if (ItemId.Read(id) is not var (dossier, wait)
            || await standings.Find(dossier, cancel) is not { } standing
            || await questions.Find(dossier, wait, cancel) is not Question.Open question
            || !standing.State.Waits.TryGetValue(wait, out var asked))
            return problems.NotFound();
        var acts =
            from name in question.MayAnswer ? question.Wait.Acts : []
            let act = Questions.Describe(question.Step, name)
            where act is not null
            let form = forms.Make(question.Place, question.Step, question.Kind, act)
            select new ActShape(name, form.Button, "", $"/api/v1/work-items/{id}/acts/{name}", FieldSchema.Of(form));
        return Results.Json(new WholeWorkItemShape(Told.Item(standing, asked, me), [.. acts]));
    }

    private static async Task<IResult> Do(
        string id, string act, HttpRequest request, Questions questions, Forms forms, ActFields reader, Answers answers, Problems problems,
        CancellationToken cancel)
    {
        if (ItemId.Read(id) is not var (dossier, wait)
            || await questions.Find(dossier, wait, cancel) is not { } question
            || Questions.Describe(question.Step, act) is not { } descriptor)
            return problems.NotFound();
        if (answers.Key(request, out var key) is { } badKey) return badKey;
        var (body, fault) = await Bodies.Object(request, cancel);
        if (fault is not null) return problems.Of(400, fault);
        var (fields, wrong) = ActFields.Read(descriptor, body);
        if (fields is null) return problems.Of(400, wrong!);
        if (await reader.Foreign(descriptor, fields, cancel) is { } foreign) return problems.Refused([foreign]);
        return await answers.Send(
            Act.On(dossier, wait, act, fields, key), refusal => forms.Explain(question.Place, question.Step, refusal), cancel);
    }
}
