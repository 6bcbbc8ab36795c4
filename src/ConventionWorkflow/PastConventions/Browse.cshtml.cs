using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.PastConventions;

/// <summary>The past conventions that the person may see, the latest signed first.</summary>
public sealed class BrowseModel(Register register) : PageModel
{
    private const int MostLetters = 200;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public string Words => Search?.Trim() is { Length: <= MostLetters } words ? words : "";

    public int Count { get; private set; }

    public IReadOnlyList<PastConvention> Found { get; private set; } = [];

    public bool MayRecord => register.MayRecord;

    public async Task OnGet(CancellationToken cancel) => (Count, Found) = await register.Search(Words, cancel);
}
