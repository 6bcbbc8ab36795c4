using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow.Activities;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers;

/// <summary>An event that came before anybody waited for it (<i>événement gardé</i>).</summary>
/// <param name="From">Where it comes from, as a sentence.</param>
/// <param name="Signal">Its id, where this dossier may discard it; null where another announced it.</param>
public sealed record KeptEvent(string Name, DateTimeOffset Since, DateTimeOffset Until, string From, string? Signal)
{
    /// <summary>The dossier that announced it, where the reader may see that one.</summary>
    public DossierId? Dossier { get; init; }
}

/// <summary>Reads which events are kept that concern a dossier: in it, by it for others, and by others for it.</summary>
public sealed class KeptEvents(Store store, Scope scope, IStringLocalizer<DossierWords> words)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<KeptEvent>> Of(Standing standing, CancellationToken cancel)
    {
        if (!standing.IsRunning) return [];
        var (id, state, correlation) = (standing.Id, standing.State, standing.State.Correlation);
        var awaited = state.Waits.Values.Where(wait => wait.Kind == Signals.Event).Select(wait => wait.Event).Distinct().ToList();
        var own = await Unmet.Where(one => one.Dossier == id).ToListAsync(cancel);
        var others = await Unmet.Where(one => one.Dossier != id).Where(one => correlation != "" && one.Correlation == correlation
            || (one.Correlation == "" && awaited.Contains(one.Name))).Take(Most).ToListAsync(cancel);
        var seen = await References(others.Select(one => one.Dossier), cancel);
        var announced = own.ToDictionary(one => one.Key[(id.ToString().Length + 1)..]);
        return
        [
            .. state.Signals.Select(one => new KeptEvent(
                one.Value.Name, one.Value.ExpiresAt - Signals.Kept, one.Value.ExpiresAt,
                Origin(standing, one.Key, announced.ContainsKey(one.Key)), one.Key)),
            .. announced.Where(one => !state.Signals.ContainsKey(one.Key)).Select(one => new KeptEvent(
                one.Value.Name, one.Value.At, one.Value.ExpiresAt, Origin(standing, one.Key, true), one.Key)),
            .. others.Select(one => seen.TryGetValue(one.Dossier, out var reference)
                ? new KeptEvent(one.Name, one.At, one.ExpiresAt, words["kept.from", reference], null) { Dossier = one.Dossier }
                : new KeptEvent(one.Name, one.At, one.ExpiresAt, words["kept.elsewhere"], null)),
        ];
    }

    /// <summary>References of those of the dossiers that the reader may see.</summary>
    public async Task<IReadOnlyDictionary<DossierId, string>> References(IEnumerable<DossierId> dossiers, CancellationToken cancel)
    {
        var ids = dossiers.Distinct().ToList();
        if (ids.Count == 0) return new Dictionary<DossierId, string>();
        return await scope.Dossiers.Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Reference, cancel);
    }

    private IQueryable<SignalRow> Unmet => store.Signals.AsNoTracking().Where(one => !one.IsMet).OrderBy(one => one.ExpiresAt)
        .ThenBy(one => one.Key);

    private string Origin(Standing standing, string signal, bool isOut)
    {
        var origin = signal[..signal.LastIndexOf('#')];
        return origin.Contains('/')
            ? words[isOut ? "kept.out" : "kept.here", MoveTelling.StepName(standing, origin)]
            : words["kept.reported"];
    }
}
