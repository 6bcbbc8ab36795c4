using System.Globalization;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers;

/// <summary>A convention like this one, and in what.</summary>
public sealed record Similar(DossierId Dossier, string Reference, string Title, string Why);

/// <summary>
/// Conventions that unite the same communes or bear the same words in their title, the most communes in common first, then the most
/// words. Whole words of four letters and more count, whatever their capitals.
/// </summary>
public sealed partial class SimilarConventions(Store store, Scope scope, IStringLocalizer<DossierWords> words)
{
    private const int Most = 5;
    private const int MostWords = 20;

    /// <summary>Words of four letters and more that say nothing of what a convention is about.</summary>
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "avec", "cette", "commune", "communes", "convention", "coopération", "dans", "entre", "espace", "leur", "leurs", "pour",
        "territoriale",
    };

    public async Task<IReadOnlyList<Similar>> To(Standing standing, CancellationToken cancel)
    {
        var communes = standing.State.Parties.Values.Where(one => one.IsIn && one.Id.Kind == OrganisationKinds.Commune)
            .Select(one => one.Id).ToList();
        var own = Words(standing.Title);
        var patterns = own.Select(Pattern).ToList();
        var rows = await scope.Dossiers.AsNoTracking().Where(one => one.Id != standing.Id)
            .Select(one => new
            {
                one.Id,
                one.Reference,
                one.Title,
                Communes = store.DossierParties.Count(party => party.Dossier == one.Id && communes.Contains(party.Party)),
                Words = patterns.Count(pattern => EF.Functions.Glob(" " + one.Title + " ", pattern)),
            })
            .Where(one => one.Communes > 0 || one.Words > 0)
            .OrderByDescending(one => one.Communes).ThenByDescending(one => one.Words).ThenBy(one => one.Reference)
            .Take(Most).ToListAsync(cancel);
        var ids = rows.Select(one => one.Id).ToList();
        var shared = (await store.DossierParties.AsNoTracking()
            .Where(party => ids.Contains(party.Dossier) && communes.Contains(party.Party)).ToListAsync(cancel))
            .ToLookup(party => party.Dossier, party => standing.Names.Of(party.Party));
        return [.. rows.Select(one => new Similar(one.Id, one.Reference, one.Title, Why(shared[one.Id], own.Intersect(Words(one.Title)))))];
    }

    /// <summary>« trois communes en commun : Mertert, Remich et Schengen ; mot de l’intitulé en commun : Moselle ».</summary>
    private string Why(IEnumerable<string> communes, IEnumerable<string> common)
    {
        var (names, said) = (communes.Order(StringComparer.Create(CultureInfo.CurrentCulture, false)).ToList(), common.ToList());
        var reasons = new List<string>();
        if (names.Count > 0) reasons.Add(Say.Count(names.Count, words["similar.communes"], Say.Words(names.Count), Say.List(names)));
        if (said.Count > 0) reasons.Add(Say.Count(said.Count, words["similar.words"], Say.List(said.Select(Typography.Quoted))));
        return reasons.Count > 1 ? words["similar.both", reasons[0], reasons[1]] : reasons[0];
    }

    private static List<string> Words(string title) =>
        [.. Word().Matches(title.ToLowerInvariant()).Select(match => match.Value).Where(word => !Empty.Contains(word)).Distinct()
            .Take(MostWords)];

    // For SQLite's GLOB, which knows no capitals: each letter as both, and no letter beside the word.
    private static string Pattern(string word) =>
        $"*[^A-Za-zÀ-ɏ]{string.Concat(word.Select(letter => $"[{letter}{char.ToUpperInvariant(letter)}]"))}[^A-Za-zÀ-ɏ]*";

    [GeneratedRegex(@"(?<![\p{L}\d])\p{L}{4,}(?![\p{L}\d])")]
    private static partial Regex Word();
}
