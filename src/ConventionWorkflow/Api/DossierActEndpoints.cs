using System.Text.Json;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Acts;

namespace ConventionWorkflow.Api;

/// <summary>Acts on a dossier as a whole: return, skip, remind, extend, rectify, withdraw and so on.</summary>
internal static class DossierActEndpoints
{
    private static readonly string[] Address = ["target", "act", "party"];

    public static void MapDossierActs(this RouteGroupBuilder api)
    {
        api.MapGet("/dossiers/{id:guid}/acts", List)
            .Reads<ListPage<ActShape>>("What you may do on a dossier besides answering its work items.", mayMiss: true)
            .WithDescription("Each has its address with what it is about, and a JSON Schema of its fields.");
        api.MapPost("/dossiers/{id:guid}/acts/{kind}", Do).Acts<RecordedShape>("Does something to the dossier as a whole.")
            .WithDescription(
                "Take the address from the list of acts: target says the work item, execution, step or party; for a rectification, act and "
                + "party say what is replaced. The body holds the fields of the act, as its schema says.")
            .Takes<JsonElement>("application/json");
    }

    private static async Task<IResult> List(
        Guid id, Questions questions, Forms forms, Me me, TimeProvider clock, Problems problems, CancellationToken cancel)
    {
        if (await questions.Place(new(id), cancel) is not { } place) return problems.NotFound();
        var acts =
            from offer in Offers.For(place, me, clock)
            let act = DossierForms.Describe(place, offer.Act)
            where act is not null
            let form = forms.Make(place, DossierForms.Step(place, offer.Act), offer.Act.Kind, act)
            let address = string.Join('&', Said(offer.Act).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"))
            let query = address.Length > 0 ? $"?{address}" : ""
            select new ActShape(
                offer.Act.Kind, form.Button, offer.Target, $"/api/v1/dossiers/{id}/acts/{offer.Act.Kind}{query}", FieldSchema.Of(form));
        return Results.Json(new ListPage<ActShape>([.. acts], null));
    }

    private static async Task<IResult> Do(
        Guid id, string kind, string? target, string? act, string? party, HttpRequest request, Questions questions, Forms forms,
        ActFields reader, Answers answers, Problems problems, CancellationToken cancel)
    {
        var asked = new DossierAct(kind, target ?? "", act ?? "", party ?? "");
        if (await questions.Place(new(id), cancel) is not { } place || DossierForms.Describe(place, asked) is not { } descriptor)
            return problems.NotFound();
        if (Queries.Unknown(request, Address) is { } unknown) return problems.Of(400, unknown);
        if (answers.Key(request, out var key) is { } badKey) return badKey;
        var (body, fault) = await Bodies.Object(request, cancel);
        if (fault is not null) return problems.Of(400, fault);
        var (fields, wrong) = ActFields.Read(descriptor, body);
        if (fields is null) return problems.Of(400, wrong!);
        if (await reader.Foreign(descriptor, fields, cancel) is { } foreign) return problems.Refused([foreign]);
        return await answers.Send(
            new(new(id), kind, asked.Target, asked.Act, fields, key),
            refusal => forms.Explain(place, DossierForms.Step(place, asked), refusal), cancel);
    }

    private static IEnumerable<(string Name, string Value)> Said(DossierAct act) =>
        new[] { ("target", act.Target), ("act", act.Act), ("party", act.Party) }.Where(one => one.Item2.Length > 0);
}
