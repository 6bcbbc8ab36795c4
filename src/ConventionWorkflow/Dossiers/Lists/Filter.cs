using System.Collections.Immutable;
using ConventionWorkflow.Dossiers.Acts;
using Microsoft.AspNetCore.WebUtilities;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>
/// What of a list is shown, as it stands in the address: every link of the list is this with one member changed. Dates are kept as they
/// were typed, so that a wrong one can be mended.
/// </summary>
public sealed record Filter
{
    private const int MostLetters = 200;

    public static Filter None { get; } = new();

    /// <summary>Words that all must stand in the reference, the title, the names of the parties or the latest text.</summary>
    public string Words { get; init; } = "";

    public string Commune { get; init; } = "";
    public string Ministry { get; init; } = "";
    public string Step { get; init; } = "";

    /// <summary>The code of a theme.</summary>
    public string Theme { get; init; } = "";

    public Urgency? Urgency { get; init; }

    /// <summary>The first day due, as typed.</summary>
    public string From { get; init; } = "";

    /// <summary>The last day due, as typed.</summary>
    public string Until { get; init; } = "";

    /// <summary>What is shown of each row, by key; empty for what the list usually shows.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    public DateOnly? FromOn => TypedDate.Read(From);

    public DateOnly? UntilOn => TypedDate.Read(Until);

    /// <summary>A day was typed that is none; it is not counted.</summary>
    public bool IsFromWrong => From.Length > 0 && FromOn is null;

    public bool IsUntilWrong => Until.Length > 0 && UntilOn is null;

    public bool IsBackwards => FromOn > UntilOn;

    /// <summary>Whether anything is left out of the list.</summary>
    public bool Narrows => Urgency is not null || NarrowsBesides;

    /// <summary>Whether anything but the urgency leaves something out.</summary>
    public bool NarrowsBesides =>
        Words.Length > 0 || Commune.Length > 0 || Ministry.Length > 0 || Step.Length > 0 || Theme.Length > 0 || From.Length > 0
        || Until.Length > 0;

    public static Filter Read(IQueryCollection query)
    {
        return new()
        {
            Words = One("q"),
            Commune = One("commune"),
            Ministry = One("ministere"),
            Step = One("etape"),
            Theme = One("theme"),
            Urgency = Urgencies.Read(One("filtre")),
            From = One("du"),
            Until = One("au"),
            Columns = [.. query["col"].OfType<string>().Where(one => one.Length is > 0 and < 40).Distinct().Take(10)],
        };

        string One(string name)
        {
            var text = string.Concat(query[name].ToString().Where(letter => !char.IsControl(letter))).Trim();
            return text.Length <= MostLetters ? text : text[..MostLetters];
        }
    }

    /// <summary>The filter of an address's query, such as was kept under a name.</summary>
    public static Filter Read(string query) => Read(new QueryCollection(QueryHelpers.ParseQuery(query)));

    /// <summary>Every member that says something, by its name in the address.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Members() =>
        new (string Name, string Value)[]
        {
            ("q", Words), ("commune", Commune), ("ministere", Ministry), ("etape", Step), ("theme", Theme),
            ("filtre", Urgency?.Key() ?? ""), ("du", From), ("au", Until),
        }
        .Where(one => one.Value.Length > 0)
        .Concat(Columns.Select(column => (Name: "col", Value: column)))
        .Select(one => KeyValuePair.Create(one.Name, (string?)one.Value));

    /// <summary>An address with this filter and what is said besides, such as a place in the list.</summary>
    public string At(string path, params (string Name, string Value)[] besides) => QueryHelpers.AddQueryString(
        path, Members().Concat(besides.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))));
}
