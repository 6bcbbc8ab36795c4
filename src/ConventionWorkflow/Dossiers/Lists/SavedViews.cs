using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>A filter that the person gave a name (<i>vue enregistrée</i>).</summary>
public sealed record SavedView(Guid Id, Listing List, string Name, Filter Filter)
{
    public string Address => Filter.At(List.Path);
}

/// <summary>The views of the person signed in: nobody sees, names or deletes another's.</summary>
public sealed class SavedViews(Store store, Me me, TimeProvider clock)
{
    public const int Most = 30;
    public const int MostLetters = 80;

    private IQueryable<SavedViewRow> Mine => store.SavedViews.Where(row => row.Person == me.Person);

    public async Task<IReadOnlyList<SavedView>> All(CancellationToken cancel) =>
    [
        .. (await Mine.AsNoTracking().OrderBy(row => row.Place).ThenBy(row => row.Name).ToListAsync(cancel)).Select(Of)
            .OfType<SavedView>(),
    ];

    public async Task<IReadOnlyList<SavedView>> Of(Listing list, CancellationToken cancel) =>
        [.. (await All(cancel)).Where(view => view.List == list)];

    /// <summary>Keeps the filter; what is kept is what the filter says, not what stood in the address besides.</summary>
    public async Task<Refusal?> Save(Listing list, Filter filter, string name, CancellationToken cancel)
    {
        if (Unfit(name) is { } unfit) return unfit;
        if (await Mine.CountAsync(cancel) >= Most) return new("view-too-many", "name", Most);
        if (await Mine.AnyAsync(row => row.Place == list.Path && row.Name == name, cancel)) return new("view-name-taken", "name", name);
        store.SavedViews.Add(new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Person = me.Person,
            Place = list.Path,
            Name = name,
            Query = filter.At(""),
            CreatedAt = clock.GetUtcNow(),
        });
        return await Keep("view-name-taken", name, cancel);
    }

    /// <summary>Null and no refusal where the person has no such view.</summary>
    public async Task<(bool Found, Refusal? Refusal)> Rename(Guid id, string name, CancellationToken cancel)
    {
        if (await Mine.FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } view) return (false, null);
        if (Unfit(name) is { } unfit) return (true, unfit);
        if (await Mine.AnyAsync(row => row.Place == view.Place && row.Name == name && row.Id != id, cancel))
            return (true, new("view-name-taken", "name", name));
        view.Name = name;
        return (true, await Keep("view-name-taken", name, cancel));
    }

    public Task<int> Delete(Guid id, CancellationToken cancel) => Mine.Where(row => row.Id == id).ExecuteDeleteAsync(cancel);

    // Two requests at once may bring one name twice: the unique key decides.
    private async Task<Refusal?> Keep(string code, string name, CancellationToken cancel)
    {
        try
        {
            await store.SaveChangesAsync(cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            store.ChangeTracker.Clear();
            return new(code, "name", name);
        }
    }

    private static Refusal? Unfit(string name) => name.Length == 0 ? new("field-required", "name")
        : name.Length > MostLetters ? new("text-too-long", "name", MostLetters)
        : null;

    private static SavedView? Of(SavedViewRow row) =>
        Listing.Find(row.Place) is { } list ? new(row.Id, list, row.Name, Filter.Read(row.Query)) : null;
}
