using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Inbox;

/// <summary>« Ma boîte » : what waits for the person signed in, late first, and what an officer expects of others.</summary>
public sealed class ShowModel(
    Tray tray, Lead lead, Blocking blocking, DossierViews views, Asked asked, TimeProvider clock, IStringLocalizer<InboxWords> words)
        : PageModel
{
    public static IReadOnlyList<(string Word, Urgency Urgency)> Groups { get; } =
        [("late", Urgency.Late), ("soon", Urgency.Soon), ("later", Urgency.Later), ("undated", Urgency.Undated)];

    [BindProperty(SupportsGet = true, Name = "filtre")]
    public string? Filter { get; set; }

    public IReadOnlyList<Item> Items { get; private set; } = [];

    /// <summary>What others are asked for, with how it is said on the dossier.</summary>
    public IReadOnlyList<(Item Item, Blocker Blocker)> Others { get; private set; } = [];

    public DateOnly Today => clock.Today();

    /// <summary>Whether something may be proposed is asked by the empty state.</summary>
    public bool Conducts => tray.Conducts;

    public IEnumerable<Item> Shown => Groups.FirstOrDefault(one => words[$"filter.{one.Word}.key"] == Filter) is { Word: not null } group
        ? Items.Where(item => item.Urgency == group.Urgency)
        : Items;

    public string Title(Item item) => asked.Title(item);

    public string Button(Item item) => asked.Button(item);

    public string Context(Item item) => lead.Of(item.Standing);

    public string RequestKey() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("D");

    public string Lead
    {
        get
        {
            var late = Items.Count(item => item.Urgency == Urgency.Late);
            var all = Say.Sentence(Say.Count(Items.Count, words["lead"], Say.Words(Items.Count)));
            return words[late == 0 ? "lead.day" : "lead.late", all, Say.Words(late), Say.Date(Today)];
        }
    }

    public async Task OnGet(CancellationToken cancel)
    {
        Items = await tray.Mine(cancel);
        var others = new List<(Item, Blocker)>();
        foreach (var dossier in (await tray.OfOthers(cancel)).GroupBy(item => item.Standing.Id))
        {
            var letters = await views.LettersOf(dossier.Key, cancel);
            others.AddRange(dossier.Select(item => (item, blocking.Of(item.Standing, item.Wait, letters.Reminder(item.Wait)))));
        }

        Others = [.. others.OrderBy(one => one.Item1.Urgency).ThenBy(one => one.Item2.IsCare ? 0 : one.Item2.IsCalm ? 2 : 1)
            .ThenBy(one => one.Item1.LastDay)];
    }
}
