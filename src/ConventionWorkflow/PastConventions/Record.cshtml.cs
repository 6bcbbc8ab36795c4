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

/// <summary>
/// An officer of the State records a convention that was concluded outside this program, with its PDF; or puts right one that is recorded,
/// in the same form at its own address.
/// </summary>
public sealed class RecordModel(
    Register register, Corrections corrections, Uploads uploads, Store store, TimeProvider clock, IStringLocalizer<PastWords> words)
    : PageModel
{
    /// <summary>The minister in charge of spatial planning, party to every convention (Art. 26, law of 17 April 2018).</summary>
    private static readonly PartyId State = new("state:mat");

    private HashSet<string> chosen = [];
    private HashSet<string> about = [];

    /// <summary>The number that the convention will have, so that a double click records it once.</summary>
    public Guid Id { get; private set; }

    /// <summary>The convention that is put right; null for a new one.</summary>
    public PastConvention? Recorded { get; private set; }

    /// <summary>How many corrections it has, so that none is undone unseen.</summary>
    public int Seen { get; private set; }


    public string Title { get; private set; } = "";
    public string Reference { get; private set; } = "";
    public string SignedOn { get; private set; } = "";
    public string From { get; private set; } = "";
    public string Until { get; private set; } = "";
    public StagedDocument? Staged { get; private set; }

    public string Sealed => Staged is { } staged ? uploads.Seal(staged) : "";

    public IReadOnlyList<IGrouping<string, OrganisationRow>> Cantons { get; private set; } = [];

    public IReadOnlyList<ThemeRow> Themes { get; private set; } = [];

    public bool IsAbout(ThemeRow one) => about.Contains(one.Theme);

    public bool IsChosen(OrganisationRow one) => chosen.Contains(one.Party.Value);

    public string? Error(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    public async Task<IActionResult> OnGet([FromRoute] Guid? id, CancellationToken cancel)
    {
        if (!await Find(id, cancel)) return NotFound();
        if (Recorded is { } kept) Begin(kept);
        return Page();
    }

    public async Task<IActionResult> OnPost([FromRoute] Guid? id, CancellationToken cancel)
    {
        if (!await Find(id, cancel)) return NotFound();
        var form = await Request.ReadFormAsync(cancel);
        if (Recorded is null)
        {
            if (!Guid.TryParseExact(form["id"], "D", out var own)) return BadRequest();
            Id = own;
        }

        var isSeen = int.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen);
        if (Recorded is not null && !isSeen) return BadRequest();
        (Title, Reference) = (Typed("title"), Typed("reference"));
        (SignedOn, From, Until) = (Typed("signedOn"), Typed("from"), Typed("until"));
        (chosen, about) = ([.. form["parties"].OfType<string>()], [.. form["themes"].OfType<string>()]);

        var (data, faults) = PastData.Read(Title, Reference, SignedOn, From, Until, clock.Today());
        var parties = Cantons.SelectMany(canton => canton).Where(IsChosen).Select(one => one.Party).ToList();
        List<Refusal> refusals = [.. faults];
        if (parties.Count == 0) refusals.Add(new("field-required", "parties"));
        (Staged, var fault) = await uploads.Take("pdf", form, cancel);
        if (fault is not null || (Staged is null && Recorded is null)) refusals.Add(fault ?? new("document-expected", "pdf"));
        if (refusals.Count == 0) refusals.AddRange(await Save(data!, [State, .. parties], seen, cancel));
        if (refusals.Any(one => one.Code == "document-pdf")) Staged = null;
        return refusals.Count == 0 ? LocalRedirect(RegisterLinks.Show(Id))
            : this.Explain(refusals, words[Recorded is null ? "record.refused" : "correct.refused"]);

        string Typed(string field) => form[field].ToString().Trim();
    }

    private Task<IReadOnlyList<Refusal>> Save(PastData data, IReadOnlyList<PartyId> parties, int seen, CancellationToken cancel)
    {
        List<string> themes = [.. Themes.Where(IsAbout).Select(one => one.Theme)];
        return Recorded is null
            ? register.Record(register.Row(Id, data, Staged!.Digest), parties, themes, cancel)
            : corrections.Correct(Id, data, Staged?.Digest, parties, themes, seen, cancel);
    }

    private void Begin(PastConvention kept)
    {
        var row = kept.Row;
        (Title, Reference, SignedOn, From) = (row.Title, row.Reference, Say.ShortDate(row.SignedOn), Say.ShortDate(row.InForceFrom));
        Until = row.InForceUntil is { } last ? Say.ShortDate(last) : "";
        (chosen, about) = ([.. kept.Organisations.Select(one => one.Party.Value)], [.. kept.Themes.Select(one => one.Theme)]);
    }

    /// <summary>What the form is about and what may be chosen; false for who does not keep the register.</summary>
    private async Task<bool> Find(Guid? id, CancellationToken cancel)
    {
        if (!register.MayRecord) return false;
        Id = id ?? Guid.CreateVersion7(clock.GetUtcNow());
        if (id is { } recorded)
        {
            Recorded = await register.Find(recorded, cancel);
            if (Recorded is null) return false;
            Seen = await corrections.Count(recorded, cancel);
        }

        Themes = await store.Themes.AsNoTracking().OrderBy(one => one.Place).ToListAsync(cancel);
        var organisations = await store.Organisations.AsNoTracking().Where(one => one.Kind == OrganisationKinds.Commune
            || one.Kind == OrganisationKinds.Syndicate || one.Kind == OrganisationKinds.NaturePark).ToListAsync(cancel);
        Cantons = [.. organisations.OrderBy(one => one.Name, StringComparer.Create(CultureInfo.CurrentCulture, false))
            .GroupBy(one => one.Canton).OrderBy(canton => canton.Key.Length == 0).ThenBy(canton => canton.Key, StringComparer.Ordinal)];
        return true;
    }
}
