using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Dossiers.Lists.Export;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Inbox;

/// <summary>« Ma boîte » : what waits for the person signed in, late first, and the first of what an officer expects of others.</summary>
public sealed class ShowModel(
    Tray tray, ItemList list, Heads heads, Lead lead, ExpectedReader expected, Asked asked, InboxSheet sheet, TimeProvider clock,
    IStringLocalizer<InboxWords> words) : PageModel
{
    private const int MostOfOthers = 12;

    public ListHead Head { get; private set; } = null!;

    public IReadOnlyList<Item> Items { get; private set; } = [];

    public PageLinks Pages { get; private set; } = null!;

    public IReadOnlyList<Expected> Others { get; private set; } = [];

    /// <summary>Of all that is expected of others, as far as a page counts.</summary>
    public int OthersCount { get; private set; }

    public DateOnly Today => clock.Today();

    public Filter Filter => Head.Filter;

    public bool IsEmpty => Head.Tallies.All == 0 && !Filter.NarrowsBesides;

    public string Title(Item item) => asked.Title(item);

    public string Button(Item item) => asked.Button(item);

    public string State(Item item) => lead.Of(item.Standing);

    /// <summary>The form that answers it, knowing where to go on from.</summary>
    public string Answer(Item item) => NextItem.Answer(item, Filter);

    public string RequestKey() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("D");

    public string Lead
    {
        get
        {
            if (Filter.NarrowsBesides) return Say.Sentence(Say.CountUpTo(Tally.Most, Head.Shown, words["lead.found"]));
            var late = Head.Tallies.Count(Urgency.Late) ?? 0;
            var all = Say.Sentence(Say.CountUpTo(Tally.Most, Head.Tallies.All, words["lead"]));
            return words[late == 0 ? "lead.day" : "lead.late", all, Say.CountUpTo(Tally.Most, late, "{1}"), Say.Date(Today)];
        }
    }

    public async Task OnGet(CancellationToken cancel)
    {
        var filter = Listing.Inbox.Read(Request.Query);
        Head = await heads.Of(Listing.Inbox, filter, await list.Tallies(tray.Mine, filter, false, cancel), cancel);
        var page = await list.Page(tray.Mine, filter, false, Cursor.Read(Request.Query), Paging.Size, cancel);
        Items = await tray.With(page.Rows, cancel);
        Pages = new(Listing.Inbox, filter, page.Before, page.After);
        if (!tray.Conducts) return;
        OthersCount = await list.Count([tray.Others], filter with { Urgency = null }, true, Tally.Reach, cancel);
        var others = await list.Page([tray.Others], filter with { Urgency = null }, true, null, MostOfOthers, cancel);
        Others = await expected.Of(others.Rows, cancel);
    }

    public Task<IActionResult> OnGetCsv(CancellationToken cancel) => Take(isXlsx: false, cancel);

    public Task<IActionResult> OnGetXlsx(CancellationToken cancel) => Take(isXlsx: true, cancel);

    private async Task<IActionResult> Take(bool isXlsx, CancellationToken cancel)
    {
        await OnGet(cancel);
        return Sheet.Refuse(await list.Count(tray.Mine, Filter, false, Sheet.Reach, cancel)) is { } refusal
            ? this.Explain(refusal)
            : new SheetResult(sheet.OfMine(Filter, cancel), isXlsx);
    }
}
