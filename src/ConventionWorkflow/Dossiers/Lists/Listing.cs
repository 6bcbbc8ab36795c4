using System.Collections.Immutable;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>A list that can be filtered, kept under a name and taken away: where it stands and what it can show.</summary>
/// <param name="Word">By which its words are found.</param>
/// <param name="Columns">What can be shown of a row besides its title, in order.</param>
/// <param name="Usual">What is shown where nothing was chosen.</param>
public sealed record Listing(
    string Path, string Word, ImmutableArray<Urgency> Groups, ImmutableArray<string> Columns, ImmutableArray<string> Usual)
{
    private static readonly ImmutableArray<Urgency> OfItems = [Urgency.Late, Urgency.Soon, Urgency.Later, Urgency.Undated];

    public static Listing Inbox { get; } = new(
        "/boite", "inbox", OfItems, [Column.Step, Column.State, Column.Themes, Column.Communes, Column.Since], [Column.Step, Column.State]);

    public static Listing Others { get; } = new(
        "/boite/attendus", "others", OfItems, Inbox.Columns, Inbox.Usual);

    public static Listing Dossiers { get; } = new(
        "/dossiers", "dossiers", Urgencies.All, [Column.Step, Column.State, Column.Due, Column.Themes, Column.Communes, Column.Changed],
        [Column.Step, Column.State, Column.Due, Column.Changed]);

    public static IReadOnlyList<Listing> All { get; } = [Inbox, Others, Dossiers];

    public static Listing? Find(string path) => All.FirstOrDefault(one => one.Path == path);

    /// <summary>The filter of an address on this list; the usual columns are not said.</summary>
    public Filter Read(IQueryCollection query)
    {
        var filter = Filter.Read(query);
        return Shown(filter).SequenceEqual(Usual) ? filter with { Columns = [] } : filter with { Columns = Shown(filter) };
    }

    /// <summary>What is shown of a row, in the order of the list whatever order was asked for.</summary>
    public ImmutableArray<string> Shown(Filter filter)
    {
        var chosen = Columns.Where(filter.Columns.Contains).ToImmutableArray();
        return chosen.IsEmpty ? Usual : chosen;
    }
}

/// <summary>What can be shown of a row, as it stands in an address.</summary>
public static class Column
{
    public const string Step = "etape";
    public const string State = "etat";
    public const string Due = "echeance";
    public const string Themes = "themes";
    public const string Communes = "communes";
    public const string Since = "depuis";
    public const string Changed = "dernier-acte";
}

/// <summary>Something that can be chosen.</summary>
public sealed record Choice(string Value, string Label);

/// <summary>Everything that the head of a list shows.</summary>
/// <param name="Views">What the person keeps under a name, of this list.</param>
public sealed record ListHead(
    Listing List, Filter Filter, Tallies Tallies, Choices Choices, IReadOnlyList<SavedView> Views)
{
    /// <summary>The urgencies that the rest of the filter leaves, as far as that is known, and the one that is asked for.</summary>
    public IReadOnlyList<(Urgency Group, int? Count)> Groups =>
    [
        .. List.Groups.Select(group => (Group: group, Count: Tallies.Count(group)))
            .Where(one => one.Count != 0 || one.Group == Filter.Urgency),
    ];

    /// <summary>The themes that the rest of the filter leaves, as far as that is known, and the one that is asked for.</summary>
    public IReadOnlyList<(Choice Theme, int? Count)> Themes =>
    [
        .. Choices.Themes.Select(theme => (Theme: theme, Count: Tallies.Count(theme.Value)))
            .Where(one => one.Count != 0 || one.Theme.Value == Filter.Theme),
    ];

    /// <summary>How many rows the filter shows.</summary>
    public int Shown => Tallies.Shown;

    public string At(Filter filter) => filter.At(List.Path);
}

/// <summary>The way to the rows before and after, for the foot of a list.</summary>
public sealed record PageLinks(Listing List, Filter Filter, string? Before, string? After);
