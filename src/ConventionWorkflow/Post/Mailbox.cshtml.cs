using ConventionWorkflow.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Post;

/// <summary>The letters, the newest first.</summary>
[AllowAnonymous, DevelopersMailbox]
public sealed class MailboxModel(Store store, Letters letters) : PageModel
{
    private const int AtOnce = 50;

    /// <summary>The address whose letters are looked for, or empty.</summary>
    [BindProperty(SupportsGet = true, Name = "a")]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<MailboxLine> Lines { get; private set; } = [];

    public bool HasMore { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        Number = Math.Clamp(Number, 1, 10_000);
        var notices = store.Notices.AsNoTracking();
        if (To?.Trim().ToUpperInvariant() is { Length: > 0 } wanted)
        {
            var people = await store.Users.Where(one => one.NormalizedEmail == wanted).Select(one => one.Id).ToListAsync(cancel);
            var person = new Engine.Dossiers.PersonId(people.FirstOrDefault());
            notices = notices.Where(one => one.Person == person);
        }

        var rows = await notices.OrderByDescending(one => one.CreatedAt).ThenByDescending(one => one.Sequence).ThenBy(one => one.Key)
            .Skip((Number - 1) * AtOnce).Take(AtOnce + 1).ToListAsync(cancel);
        HasMore = rows.Count > AtOnce;
        var lines = new List<MailboxLine>();
        foreach (var row in rows.Take(AtOnce)) lines.Add(MailboxLine.Of(row, await letters.Render(row, cancel)));
        Lines = lines;
    }
}
