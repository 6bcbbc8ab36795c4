using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.PastConventions;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers;

/// <summary>A convention like this one, and in what.</summary>
public sealed record Similar(string Address, string Reference, string Title, string Why);

/// <summary>
/// Dossiers and past conventions that unite the same communes, are about the same themes or bear the same words in title or objective:
/// the most communes in common first, then the most themes, then the most words. Of a past convention only the title is known.
/// </summary>
public sealed class SimilarConventions(Store store, Scope scope, TextStore texts, IStringLocalizer<DossierWords> words)
{
    private const int Most = 5;

    public async Task<IReadOnlyList<Similar>> To(Standing standing, CancellationToken cancel)
    {
        var communes = standing.State.Parties.Values.Where(one => one.IsIn && one.Id.Kind == OrganisationKinds.Commune)
            .Select(one => one.Id).ToList();
        var themes = standing.Themes.Select(one => one.Code).ToList();
        var matter = MatterWords.Of($"{standing.Title} {await Objective(standing, cancel)}");
        List<Like> likes =
        [
            .. await Dossiers(standing.Id, communes, themes, matter, cancel), .. await Past(communes, themes, matter, cancel),
        ];
        return
        [
            .. likes.OrderByDescending(one => one.Communes.Length).ThenByDescending(one => one.Themes.Length)
                .ThenByDescending(one => one.Words.Length).ThenBy(one => one.Reference, StringComparer.Ordinal).Take(Most)
                .Select(one => new Similar(one.Address, one.Reference, one.Title, Why(standing, one))),
        ];
    }

    /// <summary>The first article of the latest text.</summary>
    private async Task<string> Objective(Standing standing, CancellationToken cancel) =>
        standing.State.Texts is [.., var last] && await texts.Get(last.Digest, cancel) is { Articles: [var first, ..] }
            ? first.Markdown
            : "";

    private async Task<IEnumerable<Like>> Dossiers(
        DossierId own, List<PartyId> communes, List<string> themes, ImmutableArray<string> matter, CancellationToken cancel)
    {
        var hits = store.Database.SqlQueryRaw<Hit>(store.Dialect.Likening("{0}"), JsonSerializer.Serialize(matter));
        var rows = await (
            from one in scope.Dossiers
            where one.Id != own
            join hit in hits on one.Number equals hit.Number into found
            from hit in found.DefaultIfEmpty()
            select new
            {
                one.Id,
                one.Reference,
                one.Title,
                Communes = store.DossierParties.Count(party => party.Dossier == one.Id && communes.Contains(party.Party)),
                Themes = store.DossierThemes.Count(theme => theme.Dossier == one.Id && themes.Contains(theme.Theme)),
                Words = (int?)hit.Words ?? 0,
                Which = hit.Which ?? "",
            })
            .Where(one => one.Communes > 0 || one.Themes > 0 || one.Words > 0)
            .OrderByDescending(one => one.Communes).ThenByDescending(one => one.Themes).ThenByDescending(one => one.Words)
            .ThenBy(one => one.Reference).Take(Most).ToListAsync(cancel);
        var ids = rows.Select(one => one.Id).ToList();
        var shared = (await store.DossierParties.AsNoTracking()
            .Where(party => ids.Contains(party.Dossier) && communes.Contains(party.Party)).ToListAsync(cancel))
            .ToLookup(party => party.Dossier, party => party.Party);
        var about = (await store.DossierThemes.AsNoTracking()
            .Where(theme => ids.Contains(theme.Dossier) && themes.Contains(theme.Theme)).ToListAsync(cancel))
            .ToLookup(theme => theme.Dossier, theme => theme.Theme);
        return rows.Select(one => new Like(
            DossierLinks.Show(one.Id), one.Reference, one.Title, [.. shared[one.Id]], [.. about[one.Id]],
            [
                .. one.Which.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => int.Parse(key, CultureInfo.InvariantCulture))
                    .Order().Select(at => matter[at]),
            ]));
    }

    private async Task<IEnumerable<Like>> Past(
        List<PartyId> communes, List<string> themes, ImmutableArray<string> matter, CancellationToken cancel)
    {
        var patterns = matter.Select(word => $"[^a-z0-9]{Folding.Of(word)}[^a-z0-9]").ToList();
        var rows = await scope.PastConventions.AsNoTracking()
            .Select(one => new
            {
                one.Id,
                one.Reference,
                one.Title,
                Communes = store.PastConventionParties.Count(party => party.Convention == one.Id && communes.Contains(party.Party)),
                Themes = store.PastConventionThemes.Count(theme => theme.Convention == one.Id && themes.Contains(theme.Theme)),
                Words = patterns.Count(pattern => Regex.IsMatch(" " + Store.Fold(one.Title) + " ", pattern)),
            })
            .Where(one => one.Communes > 0 || one.Themes > 0 || one.Words > 0)
            .OrderByDescending(one => one.Communes).ThenByDescending(one => one.Themes).ThenByDescending(one => one.Words)
            .ThenBy(one => one.Reference).Take(Most).ToListAsync(cancel);
        var ids = rows.Select(one => one.Id).ToList();
        var shared = (await store.PastConventionParties.AsNoTracking()
            .Where(party => ids.Contains(party.Convention) && communes.Contains(party.Party)).ToListAsync(cancel))
            .ToLookup(party => party.Convention, party => party.Party);
        var about = (await store.PastConventionThemes.AsNoTracking()
            .Where(theme => ids.Contains(theme.Convention) && themes.Contains(theme.Theme)).ToListAsync(cancel))
            .ToLookup(theme => theme.Convention, theme => theme.Theme);
        return rows.Select(one => new Like(
            RegisterLinks.Show(one.Id), one.Reference, one.Title, [.. shared[one.Id]], [.. about[one.Id]],
            MatterWords.Common(matter, MatterWords.Of(one.Title))));
    }

    /// <summary>« deux communes en commun : Remich et Schengen ; thème mobilité ; mot en commun : « Moselle » ».</summary>
    private string Why(Standing standing, Like one)
    {
        var names = one.Communes.Select(standing.Names.Of).Order(StringComparer.Create(CultureInfo.CurrentCulture, false)).ToList();
        var themes = standing.Themes.Where(theme => one.Themes.Contains(theme.Code)).Select(theme => Say.Within(theme.Name)).ToList();
        var reasons = new List<string>();
        if (names.Count > 0) reasons.Add(Say.Count(names.Count, words["similar.communes"], Say.Words(names.Count), Say.List(names)));
        if (themes.Count > 0) reasons.Add(Say.Count(themes.Count, words["similar.themes"], Say.List(themes)));
        if (one.Words.Length > 0)
            reasons.Add(Say.Count(one.Words.Length, words["similar.words"], Say.List(one.Words.Select(Typography.Quoted))));
        return reasons.Aggregate((some, more) => words["similar.both", some, more]);
    }

    /// <summary>What one has in common with the convention.</summary>
    private sealed record Like(
        string Address, string Reference, string Title, ImmutableArray<PartyId> Communes, ImmutableArray<string> Themes,
        ImmutableArray<string> Words);

    /// <summary>How many of the words stand in title and objective of a dossier, and which, by their places.</summary>
    private sealed record Hit(long Number, int Words, string Which);
}
