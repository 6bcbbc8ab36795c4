using System.Collections.Immutable;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers;

/// <summary>Proposes a convention in five fields: procedure, title, communes, starting text, objective.</summary>
public sealed class BeginModel(
    Store store, Scope scope, Graphs graphs, FirstText first, Me me, IMediator mediator, TimeProvider clock,
    IStringLocalizer<DossierWords> words) : PageModel
{
    private readonly PartyNames names = new(new Dictionary<PartyId, OrganisationRow>(), words);

    private const int MostEarlier = 50;

    [BindProperty]
    public string? Procedure { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public List<string> Communes { get; set; } = [];

    /// <summary>Codes of what the convention is about: they propose whose opinion is asked.</summary>
    [BindProperty]
    public List<string> Themes { get; set; } = [];

    /// <summary>The dossier whose text is begun with; empty for the usual plan.</summary>
    [BindProperty]
    public Guid? From { get; set; }

    [BindProperty]
    public string? Objective { get; set; }

    [BindProperty]
    public Guid? RequestKey { get; set; }

    public IReadOnlyList<(string Id, string Name)> Procedures { get; private set; } = [];

    /// <summary>Who may be chosen, by canton; what has none comes last.</summary>
    public IReadOnlyList<IGrouping<string, OrganisationRow>> Cantons { get; private set; } = [];

    public IReadOnlyList<ThemeRow> AllThemes { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Name)> Earlier { get; private set; } = [];

    public string Canton(string canton) => canton.Length > 0 ? words["propose.canton", names.Whose(canton)] : words["propose.others"];

    public bool IsChosen(OrganisationRow one) => Communes.Contains(one.Party.Value);

    public string? Error(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!await Load(cancel)) return NotFound();
        RequestKey = Guid.CreateVersion7(clock.GetUtcNow());
        Communes = [.. me.Roles.Select(held => held.Role.Party)
            .Where(party => party.Kind is OrganisationKinds.Commune or OrganisationKinds.Syndicate)
            .Select(party => party.Value).Distinct()];
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await Load(cancel)) return NotFound();
        if (RequestKey is not { } key) return BadRequest();
        ModelState.Clear();
        var (title, objective) = (Title?.Trim() ?? "", Objective?.Trim() ?? "");
        List<Refusal> missing = [];
        if (title.Length == 0) missing.Add(new("field-required", "title"));
        if (objective.Length == 0) missing.Add(new("field-required", "objective"));
        if (objective.Length > FirstText.MostLetters)
            missing.Add(new("text-too-long", "objective", FirstText.MostLetters, objective.Length));
        var offered = Cantons.SelectMany(canton => canton).Select(one => one.Party.Value).ToHashSet(StringComparer.Ordinal);
        var communes = Communes.Where(offered.Contains).Distinct(StringComparer.Ordinal).Select(id => new PartyId(id)).ToImmutableArray();
        if (Procedures.All(one => one.Id != Procedure)) missing.Add(new("field-required", "procedure"));
        if (await first.Missing(From, cancel) is { } unseen) missing.Add(unseen);
        if (missing.Count > 0) return this.Explain(missing, words["propose.refused"]);

        var themes = AllThemes.Select(one => one.Theme).Where(Themes.Contains).ToImmutableArray();
        var proposal = new Propose(Procedure!, title, communes, key.ToString("D"))
        {
            Themes = themes,
            Objective = objective,
            From = From,
        };
        var outcome = await mediator.Send(proposal, cancel);
        if (outcome is Outcome.Refused refused) return this.Explain(refused.Refusals, words["propose.refused"]);
        if (outcome is not Outcome.Done done) return NotFound();
        return LocalRedirect(DossierLinks.Show(done.Dossier));
    }

    /// <summary>What may be chosen; false for whom nothing may be proposed by.</summary>
    private async Task<bool> Load(CancellationToken cancel)
    {
        if (!me.Roles.Any(held => ProposeHandler.MayPropose(held.Role))) return false;
        var today = clock.Today();
        var published = await store.Definitions.AsNoTracking().Where(one => one.Status == DefinitionStatus.Published)
            .GroupBy(one => one.DefinitionId).Select(all => new { Id = all.Key, Version = all.Max(one => one.Version) })
            .ToListAsync(cancel);
        var laws = me.Roles.Where(held => ProposeHandler.MayPropose(held.Role)).Select(held => Jurisdictions.Of(held.Role.Party))
            .ToHashSet();
        List<Engine.Definitions.Definition> procedures = [];
        foreach (var one in published)
            if (await graphs.Find(one.Id, one.Version, cancel) is { Graph.Definition: var found } && laws.Contains(found.Jurisdiction))
                procedures.Add(found);
        Procedures = [.. procedures.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => (one.DefinitionId, Standing.Name(one)))];
        var organisations = await store.Organisations.AsNoTracking()
            .Where(one => (one.Kind == OrganisationKinds.Commune || one.Kind == OrganisationKinds.Syndicate
                || one.Kind == OrganisationKinds.NaturePark)
                && (one.ValidUntil == null || one.ValidUntil >= today))
            .ToListAsync(cancel);
        Cantons = [.. organisations.Where(one => laws.Contains(Jurisdictions.Of(one.Party))).OrderBy(one => one.Name,
            StringComparer.Create(System.Globalization.CultureInfo.CurrentCulture, false)).GroupBy(one => one.Canton)
                .OrderBy(canton => canton.Key.Length == 0).ThenBy(canton => canton.Key, StringComparer.Ordinal)];
        var rows = await scope.Dossiers.AsNoTracking().OrderByDescending(one => one.ChangedAt).Take(MostEarlier)
            .Select(one => new { one.Id, one.Title, one.Reference }).ToListAsync(cancel);
        AllThemes = await store.Themes.AsNoTracking().OrderBy(one => one.Place).ToListAsync(cancel);
        Earlier = [.. rows.Select(one => (one.Id.Value, $"{one.Reference}, {one.Title}"))];
        return true;
    }
}
