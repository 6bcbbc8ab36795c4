using ConventionWorkflow.Areas;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Public.Conventions;

/// <summary>One published convention: what it is for, where, for how much, how it came about, its text and its file.</summary>
[AllowAnonymous]
public sealed class ShowModel(
    PublishedConventions conventions, Milestones milestones, Boundaries boundaries, IStringLocalizer<ConventionWords> words) : PageModel
{
    public PublicConvention Convention { get; private set; } = null!;

    public IReadOnlyList<Milestone> Milestones { get; private set; } = [];

    public Area Area { get; private set; } = null!;

    public IReadOnlyList<PublicRelative> Relatives { get; private set; } = [];

    public async Task<IActionResult> OnGet(string reference, CancellationToken cancel)
    {
        if (await conventions.Find(reference, cancel) is not { } found) return NotFound();
        Convention = found;
        Milestones = milestones.Of(found);
        Area = Area.Of(
            found.Standing.Names.Organisations.Values,
            found.Standing.State.Signatories.Where(party => party.Id.Kind == OrganisationKinds.Commune)
                .Select(party => new Spot(party.Id, Sign.Done, words["member"])),
            boundaries);
        Relatives = await conventions.Relatives(found.Standing, cancel);
        return Page();
    }
}
