using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.PastConventions;

/// <summary>An officer of the State records a convention that was concluded outside this program, with its PDF.</summary>
public sealed class RecordModel(Register register, Uploads uploads, Store store, TimeProvider clock, IStringLocalizer<PastWords> words)
    : PageModel
{
    /// <summary>The minister in charge of spatial planning, party to every convention (Art. 26, law of 17 April 2018).</summary>
    private static readonly PartyId State = new("state:mat");

    private HashSet<string> chosen = [];

    /// <summary>The number that the convention will have, so that a double click records it once.</summary>
    public Guid Id { get; private set; }

    public string Title { get; private set; } = "";
    public string Reference { get; private set; } = "";
    public string SignedOn { get; private set; } = "";
    public string From { get; private set; } = "";
    public string Until { get; private set; } = "";
    public StagedDocument? Staged { get; private set; }

    public string Sealed => Staged is { } staged ? uploads.Seal(staged) : "";

    public IReadOnlyList<IGrouping<string, OrganisationRow>> Cantons { get; private set; } = [];

    public bool IsChosen(OrganisationRow one) => chosen.Contains(one.Party.Value);

    public string? Error(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!register.MayRecord) return NotFound();
        Id = Guid.CreateVersion7(clock.GetUtcNow());
        await Load(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!register.MayRecord) return NotFound();
        var form = await Request.ReadFormAsync(cancel);
        if (!Guid.TryParseExact(form["id"], "D", out var id)) return BadRequest();
        Id = id;
        (Title, Reference) = (Typed("title"), Typed("reference"));
        (SignedOn, From, Until) = (Typed("signedOn"), Typed("from"), Typed("until"));
        chosen = [.. form["parties"].OfType<string>()];
        await Load(cancel);

        var (data, faults) = PastData.Read(Title, Reference, SignedOn, From, Until, clock.Today());
        var parties = Cantons.SelectMany(canton => canton).Where(IsChosen).Select(one => one.Party).ToList();
        List<Refusal> refusals = [.. faults];
        if (parties.Count == 0) refusals.Add(new("field-required", "parties"));
        (Staged, var fault) = await uploads.Take("pdf", form, cancel);
        if (fault is not null || Staged is null) refusals.Add(fault ?? new("document-expected", "pdf"));
        if (refusals.Count == 0)
            refusals.AddRange(await register.Record(register.Row(id, data!, Staged!.Digest), [State, .. parties], cancel));
        if (refusals.Any(one => one.Code == "document-pdf")) Staged = null;
        return refusals.Count > 0 ? this.Explain(refusals, words["record.refused"]) : LocalRedirect(RegisterLinks.Show(id));

        string Typed(string field) => form[field].ToString().Trim();
    }

    private async Task Load(CancellationToken cancel)
    {
        var organisations = await store.Organisations.AsNoTracking().Where(one => one.Kind == OrganisationKinds.Commune
            || one.Kind == OrganisationKinds.Syndicate || one.Kind == OrganisationKinds.NaturePark).ToListAsync(cancel);
        Cantons = [.. organisations.OrderBy(one => one.NameFr, StringComparer.Create(CultureInfo.CurrentCulture, false))
            .GroupBy(one => one.Canton).OrderBy(canton => canton.Key.Length == 0).ThenBy(canton => canton.Key, StringComparer.Ordinal)];
    }
}
