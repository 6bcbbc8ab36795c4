using ConventionWorkflow.Areas;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Administration;

/// <summary>One organisation: its facts, its predecessors and successor, its record; or a new one, at « nouvelle ».</summary>
public sealed class OrganisationModel(Store store, OrganisationRegister register, ChangeLog log, Guarded guarded) : PageModel
{
    private const string New = "nouvelle";

    public OrganisationRow Row { get; private set; } = null!;

    public bool IsNew { get; private set; }

    public bool Saved { get; private set; }

    public OrganisationRow? Successor { get; private set; }

    public IReadOnlyList<OrganisationRow> Predecessors { get; private set; } = [];

    public IReadOnlyList<Change> Log { get; private set; } = [];

    public IReadOnlyList<EntryFault> Faults { get; private set; } = [];

    /// <summary>The form's controls, with what was typed if it came back.</summary>
    public IEnumerable<Box> Boxes(Func<string, string> kind, string yes, string no, string none)
    {
        if (IsNew)
        {
            yield return new("kind", "kind", Posted("kind"), Faults)
            { Options = [.. OrganisationRegister.Kinds.Select(one => (one, kind(one)))] };
            yield return new("code", "column.code", Posted("code"), Faults);
        }

        foreach (var column in OrganisationRegister.Columns)
        {
            var value = Request.HasFormContentType ? Posted(column.Name) : IsNew ? "" : column.Get(Row);
            yield return new(column.Name, $"column.{column.Name}", value, Faults)
            {
                Options = column.Name switch
                {
                    "canton" => [("", none), .. ReferenceData.Cantons.Select(one => (one.NameFr, one.NameFr))],
                    "consulted" => [("", no), ("yes", yes)],
                    _ => [],
                },
            };
        }
    }

    public async Task<IActionResult> OnGet([FromRoute] string code, string? fait, CancellationToken cancel)
    {
        Saved = fait is not null;
        return await Load(code, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost([FromRoute] string code, CancellationToken cancel)
    {
        if (!await Load(code, cancel)) return NotFound();
        var known = await register.Codes(cancel);
        var id = IsNew ? $"{Posted("kind")}:{Posted("code").Trim()}" : code;
        if (IsNew && !OrganisationRegister.Kinds.Contains(Posted("kind"))) return Refuse([new("kind", "kind")]);
        if (IsNew && !(OrganisationRegister.IsCode(id) && OrganisationRegister.MayAdd(new(id)))) return Refuse([new("code", "code")]);
        if (IsNew && known.Contains(id)) return Refuse([new("code", "code-taken")]);
        var draft = IsNew ? OrganisationRegister.New(id) : OrganisationRegister.Copy(Row);
        var given = OrganisationRegister.Columns.Where(one => Request.Form.ContainsKey(one.Name))
            .ToDictionary(one => one.Name, one => Posted(one.Name), StringComparer.Ordinal);
        var faults = OrganisationRegister.Fill(draft, given, known);
        if (faults.Count > 0) return Refuse(faults);
        faults = await guarded.Save(
            async () =>
            {
                await register.Put(draft, cancel);
                return [];
            },
            cancel);
        return faults.Count > 0 ? Refuse(faults) : Redirect($"/administration/organisations/{id}?fait=1");
    }

    private string Posted(string name) => Request.HasFormContentType ? Request.Form[name].ToString() : "";

    private PageResult Refuse(IReadOnlyList<EntryFault> faults)
    {
        Faults = faults;
        return new() { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private async Task<bool> Load(string code, CancellationToken cancel)
    {
        IsNew = code == New;
        if (IsNew) return true;
        var party = new PartyId(code);
        if (await store.Organisations.AsNoTracking().SingleOrDefaultAsync(one => one.Party == party, cancel) is not { } row) return false;
        Row = row;
        Successor = row.Successor is { } next
            ? await store.Organisations.AsNoTracking().SingleOrDefaultAsync(one => one.Party == next, cancel)
            : null;
        Predecessors = await store.Organisations.AsNoTracking().Where(one => one.Successor == party).ToListAsync(cancel);
        Log = await log.Of(code, cancel);
        return true;
    }
}
