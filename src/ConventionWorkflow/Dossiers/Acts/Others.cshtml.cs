using ConventionWorkflow.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>What may be done on a dossier besides answering its questions, as far as it is possible now (<i>autres actes</i>).</summary>
public sealed class OthersModel(Questions questions, Me me, TimeProvider clock) : PageModel
{
    public Place Place { get; private set; } = null!;

    public IReadOnlyList<IGrouping<string, Offer>> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid dossier, CancellationToken cancel)
    {
        if (await questions.Place(new(dossier), cancel) is not { } place) return NotFound();
        Place = place;
        Groups = [.. Offers.For(place, me, clock).GroupBy(offer => offer.Act.Kind)];
        return Page();
    }
}
