using ConventionWorkflow.Dossiers.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Public.Conventions;

/// <summary>The published conventions, the latest first, for everybody.</summary>
[AllowAnonymous]
public sealed class BrowseModel(PublishedConventions conventions) : PageModel
{
    public Filter Filter { get; private set; } = Filter.None;

    public Totals Totals { get; private set; } = null!;

    public Page<PublishedLine> Found { get; private set; } = null!;

    public IReadOnlyList<Choice> Communes { get; private set; } = [];

    public IReadOnlyList<Choice> Themes { get; private set; } = [];

    public bool Narrows => Filter.NarrowsBesides;

    public async Task OnGet(CancellationToken cancel)
    {
        var asked = Filter.Read(Request.Query);
        Filter = Filter.None with { Words = asked.Words, Commune = asked.Commune, Theme = asked.Theme };
        Totals = await conventions.Totals(Filter, cancel);
        Found = await conventions.Page(Filter, Cursor.Read(Request.Query), cancel);
        (Communes, Themes) = await conventions.Choices(cancel);
    }
}
