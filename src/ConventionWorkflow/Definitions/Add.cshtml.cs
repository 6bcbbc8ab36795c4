using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Editing;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Definitions;

/// <summary>One step more, after an outcome of another: its kind, its name, whom it asks and until when.</summary>
public sealed class AddModel(Procedures procedures, DefinitionLife life) : PageModel
{
    private static readonly string[] asked = ["assignee", "addressees", "to"];

    public ProcedureView Procedure { get; private set; } = null!;

    /// <summary>The step after which the new one comes.</summary>
    public Activity After { get; private set; } = null!;

    public Refusal? Refusal { get; private set; }

    public bool IsOvertaken { get; private set; }

    /// <summary>Organisations that can be asked one by one.</summary>
    public IReadOnlyList<(string Id, string Name)> Parties { get; private set; } = [];

    public string Typed(string name, string silent = "") =>
        Request.HasFormContentType ? Request.Form[name].ToString() : silent;

    public async Task<IActionResult> OnGet([FromRoute] string id, [FromQuery(Name = "apres")] string? after, CancellationToken cancel) =>
        await Load(id, after, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPost([FromRoute] string id, [FromQuery(Name = "apres")] string? after, CancellationToken cancel)
    {
        if (!await Load(id, after, cancel)) return NotFound();
        if (!Request.HasFormContentType) return BadRequest();
        var upshot = await life.Save(id, Typed("hash"), [Edit()], cancel);
        if (upshot is Upshot.Done done) return Redirect(ProcedureLinks.Step(id, done.Step, "ajout"));
        if (upshot is Upshot.NotFound) return NotFound();
        if (upshot is Upshot.Refused refused)
        {
            Refusal = refused.Refusal;
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        IsOvertaken = true;
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private Edit.InsertStep Edit()
    {
        var type = Typed("type");
        var kind = Catalogue.Describe(type);
        var inputs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (asked.FirstOrDefault(one => kind?.Input(one) is not null) is { } addressed && Typed("role").Length + Typed("whose").Length > 0)
            inputs[addressed] = $"{Typed("role")}@{Typed("whose")}";
        if (kind?.Input("deadline") is not null && Typed("amount").Trim() is { Length: > 0 } amount)
            inputs["deadline"] = $"{amount} {Typed("unit")}";
        return new(After.Id, Typed("outcome"), type, Typed("name.fr"))
        {
            Names = ImmutableDictionary<string, string>.Empty.Add("de", Typed("name.de")).Add("en", Typed("name.en")),
            Inputs = inputs.ToImmutable(),
        };
    }

    private async Task<bool> Load(string id, string? after, CancellationToken cancel)
    {
        if (await procedures.View(id, cancel) is not { } view || view.Step(after) is not { } step) return false;
        if (view.Ways(step).IsEmpty) return false;
        (Procedure, After) = (view, step);
        Parties = await procedures.Addressed(cancel);
        return true;
    }
}
