using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Texts;

/// <summary>
/// The text of a convention (<i>texte de la convention</i>) as it is drafted and voted on. The visas of decisions and the
/// signature blocks are not part of it: they are <see cref="Slot"/>s, filled when the file is printed.
/// </summary>
/// <remarks>Two texts are the same when their <see cref="CanonicalText.Digest"/> is: record equality compares lists by reference.</remarks>
public sealed record ConventionText
{
    public required string Title { get; init; }

    /// <summary>In the order of the document: the order matters.</summary>
    public ImmutableArray<TextParty> Parties { get; init => field = Known(value); } = [];

    /// <summary>Visas of law, each beginning with <i>Vu</i>.</summary>
    public ImmutableArray<string> Recitals { get; init => field = Known(value); } = [];

    /// <summary>Reasons, each beginning with <i>Considérant</i>.</summary>
    public ImmutableArray<string> Considerations { get; init => field = Known(value); } = [];

    public ImmutableArray<Article> Articles { get; init => field = Known(value); } = [];

    /// <summary>Who pays what in which year (<i>plan de financement</i>).</summary>
    public ImmutableArray<BudgetLine> Budget { get; init => field = Known(value); } = [];

    public ImmutableArray<Annex> Annexes { get; init => field = Known(value); } = [];

    // A member that a stored text leaves out is an empty list, never the framework's unset one.
    private static ImmutableArray<T> Known<T>(ImmutableArray<T> list) => list.IsDefault ? [] : list;
}

/// <summary>A party as the text names it.</summary>
/// <param name="RepresentedBy">By whom it is represented (<i>représentée par</i>), or empty.</param>
public sealed record TextParty(PartyId Id, string Name, string RepresentedBy);

/// <summary>An article of the convention.</summary>
/// <param name="Number">1, 2, 3 …, without a gap.</param>
public sealed record Article(int Number, string Title, string Markdown);

/// <summary>What a party pays in a year, in cents of a euro.</summary>
public sealed record BudgetLine(int Year, PartyId Party, long Cents);

/// <summary>An annex (<i>annexe</i>), part of what is voted on.</summary>
public sealed record Annex(string Title, string Markdown);
