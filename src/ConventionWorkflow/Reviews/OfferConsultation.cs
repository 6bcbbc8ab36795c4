using System.Collections.Immutable;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow.Activities;
using ConventionWorkflow.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Reviews;

/// <summary>
/// In the act that settles them: the themes, and every ministry and authority as a check box, with those proposed by
/// <see cref="Consultation"/> chosen and the reason beside each. What was settled before stays chosen.
/// </summary>
public sealed class OfferConsultation(Store store, TextStore texts, IStringLocalizer<ReviewWords> words) : IOffer
{
    public async Task<Offered?> For(Question.Open asked, ActDescriptor act, CancellationToken cancel)
    {
        var names = act.Fields.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        if (!names.Contains(Settlement.Themes) && !names.Contains(Settlement.Consulted)) return null;
        var state = asked.Place.State;
        var themes = await store.Themes.AsNoTracking().OrderBy(one => one.Place).ToListAsync(cancel);
        var values = ImmutableDictionary<string, string>.Empty.Add(Settlement.Themes, Several.Write(state.Themes ?? []));
        var options = ImmutableDictionary<string, ImmutableArray<Option>>.Empty
            .Add(Settlement.Themes, [.. themes.Select(one => new Option(one.Theme, one.Name, ""))]);
        if (!names.Contains(Settlement.Consulted)) return new(values, options);

        var advisers = await Advisers(asked.Place.Today, cancel);
        var mapped = (await store.ThemeMinistries.AsNoTracking().ToListAsync(cancel)).ToLookup(one => one.Ministry, one => one.Theme);
        var proposed = Consultation.Propose(advisers, mapped, state.Themes ?? [], await HasBudget(state, cancel));
        var why = proposed.ToDictionary(one => one.Party, one => Said(one, themes));
        var chosen = state.Consulted ?? [.. proposed.Select(one => one.Party)];
        return new(
            values.Add(Settlement.Consulted, Several.Write(chosen.Select(one => one.Value))),
            options.Add(Settlement.Consulted,
            [
                .. advisers.OrderBy(one => !chosen.Contains(one.Party))
                    .Select(one => new Option(one.Party.Value, one.Name, why.GetValueOrDefault(one.Party, ""))),
            ]));
    }

    private async Task<List<OrganisationRow>> Advisers(DateOnly today, CancellationToken cancel)
    {
        var all = await store.Organisations.AsNoTracking()
            .Where(one => (one.Kind == OrganisationKinds.Ministry || one.Kind == OrganisationKinds.Authority)
                && one.ValidFrom <= today && (one.ValidUntil == null || one.ValidUntil >= today))
            .ToListAsync(cancel);
        return [.. all.OrderBy(one => one.Name, StringComparer.CurrentCulture)];
    }

    private async Task<bool> HasBudget(DossierState state, CancellationToken cancel) =>
        state.Texts is [.., var last] && await texts.Get(last.Digest, cancel) is { } text && text.Budget.Any(line => line.Cents != 0);

    private string Said(Proposed one, List<ThemeRow> themes) => one.Ground switch
    {
        Ground.Theme => words["why.theme", string.Join(", ", themes.Where(theme => one.Themes.Contains(theme.Theme))
            .Select(theme => theme.Name))],
        Ground.Budget => words["why.budget"],
        _ => words["why.always"],
    };
}
