using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Texts;

namespace ConventionWorkflow.Public.Conventions;

/// <summary>
/// A convention as everybody may read it: the dossier as it stood when its publication was recorded. What is drafted, asked or answered
/// afterwards is not part of it.
/// </summary>
/// <param name="Standing">As it stood then.</param>
/// <param name="Since">When each decision that binds the text was recorded, by kind and party.</param>
/// <param name="EndedAt">When the dossier was closed after its publication; null while the convention is in force.</param>
/// <param name="File">The printed convention.</param>
public sealed record PublicConvention(
    Standing Standing, ConventionText Text, DateTimeOffset ProposedAt,
    IReadOnlyDictionary<(string Kind, PartyId Party), DateTimeOffset> Since, DateTimeOffset? EndedAt, DocumentRow? File)
{
    public Answer Publication { get; } = Standing.State.Publication
        ?? throw new InvalidDataException($"{Standing.Reference} is shown to everybody without a publication");

    public DateOnly PublishedOn => DateOnly.ParseExact(Publication.Figures["publishedOn"], "yyyy-MM-dd");

    public TextVersion Version => Standing.State.Frozen!;

    public DateOnly? EndedOn => EndedAt is { } at ? Standing.Calendar.DateAt(at) : null;

    /// <summary>What it is for: the first article.</summary>
    public string Objective => Text.Articles is [var first, ..] ? first.Markdown : "";

    public BudgetTable Budget => BudgetTable.Of(Text);

    /// <summary>The part of the State in the budget, in whole hundredths.</summary>
    public int ShareOfState => Budget is { Total: > 0 } budget
        ? (int)Math.Round(
            budget.Lines.Where(line => line.Party.Kind == OrganisationKinds.State).Sum(line => line.Total) * 100m / budget.Total)
        : 0;
}
