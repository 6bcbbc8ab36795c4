using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Inbox;

/// <summary>What an officer expects of somebody else, as it is said on the dossier.</summary>
/// <param name="Reminded">The last reminder, by an officer or by the term itself.</param>
public sealed record Expected(Item Item, Blocker Blocker, Letter? Reminded)
{
    public RoleAt To => Item.Wait.To!.Value;

    public bool IsRemindedToday =>
        Item.Wait.RemindedAt is { } at && Item.Standing.Calendar.DateAt(at) == Item.Standing.Today;

    /// <summary>Whether a reminder makes sense today: a session that is announced is only waited for.</summary>
    public bool MayRemind => !Blocker.IsCalm && !IsRemindedToday;

    /// <summary>Whether it is chosen beforehand: what is late, or has no date and should have one.</summary>
    public bool IsProposed => MayRemind && Blocker.IsCare;
}

/// <summary>Makes rows of what others are asked for, with the letters of all their dossiers in one statement.</summary>
public sealed class ExpectedReader(Tray tray, DossierViews views, Blocking blocking)
{
    public async Task<IReadOnlyList<Expected>> Of(IReadOnlyList<WorkItemRow> rows, CancellationToken cancel)
    {
        var items = await tray.With(rows, cancel);
        if (items.Count == 0) return [];
        var letters = await views.LettersOf([.. items.Select(item => item.Standing.Id).Distinct()], cancel);
        return
        [
            .. from item in items
               where item.Wait.To is not null
               let reminded = letters.GetValueOrDefault(item.Standing.Id)?.Reminder(item.Wait)
               select new Expected(item, blocking.Of(item.Standing, item.Wait, reminded), reminded),
        ];
    }
}

/// <summary>Some of what is expected, with check boxes and the button that reminds those chosen.</summary>
/// <param name="Return">The address to come back to.</param>
/// <param name="Columns">What is shown of each, as in an address.</param>
public sealed record ExpectedRows(
    IReadOnlyList<Expected> Rows, string Return, IReadOnlyCollection<string> Columns, Func<string> RequestKey);
