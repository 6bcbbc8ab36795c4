using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Councils;

/// <summary>A draft deliberation for a commune that is a party, ready to be printed; it is read and kept nowhere.</summary>
public sealed class DraftDeliberationModel(Standings standings, TextStore texts, Drafts drafts) : PageModel
{
    public Standing Standing { get; private set; } = null!;

    public PartyId Commune { get; private set; }

    /// <summary>None while no text is written.</summary>
    public IReadOnlyList<Draft> Drafted { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, string commune, CancellationToken cancel)
    {
        if (await standings.Find(new(id), cancel) is not { } standing) return NotFound();
        if (standing.State.Signatories.FirstOrDefault(one => one.Id.Value == commune) is not
            { Id: { Kind: OrganisationKinds.Commune } party }) return NotFound();
        (Standing, Commune) = (standing, party);
        if ((standing.State.Frozen ?? standing.State.Texts.LastOrDefault()) is not { } version) return Page();
        var text = await texts.Get(version.Digest, cancel)
            ?? throw new InvalidDataException($"{standing.Reference}: the body of version {version.Number} is missing");
        Drafted = drafts.Of(standing, party, version, text);
        return Page();
    }
}
