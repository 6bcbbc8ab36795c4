using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>What a row says of a dossier, on a page and in a file.</summary>
public sealed class DossierRows(Lead lead, IStringLocalizer<ListWords> words)
{
    public string State(Standing standing) => lead.Of(standing);

    /// <summary>The open steps, or that it is closed.</summary>
    public string Steps(Standing standing)
    {
        if (!standing.IsRunning) return words["closed"];
        var steps = Say.List(standing.Open.Select(open => standing.StepName(open.Step)));
        return steps.Length > 0 ? steps : "–";
    }

    public static string Communes(Standing standing) => Say.List(
        standing.State.Parties.Values.Where(party => party.IsIn && party.Id.Kind == OrganisationKinds.Commune)
            .Select(party => standing.Names.Of(party.Id)).Order(StringComparer.CurrentCulture));

    public static string Themes(Standing standing) => Say.List(standing.Themes.Select(theme => theme.Name));

    /// <summary>The last day of what is due first.</summary>
    public static DateOnly? Due(Standing standing) =>
        standing.IsRunning && standing.Waits.FirstOrDefault(wait => wait.DueAt is not null) is { } nearest
            ? standing.LastDay(nearest)
            : null;

    public static DateOnly Changed(Standing standing) => standing.Calendar.DateAt(standing.ChangedAt);

    public static Sign SignOf(Standing standing) =>
        !standing.IsRunning ? standing.State.Status == Statuses.Withdrawn ? Sign.Void : Sign.Done
        : standing.Open.Any(one => one.Status == ExecutionStatus.Faulted) ? Sign.Care
        : standing.Waits.Any(standing.IsLate) ? Sign.Late
        : Sign.Now;
}
