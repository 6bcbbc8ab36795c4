using ConventionWorkflow.Accounts;
using ConventionWorkflow.Areas;
using ConventionWorkflow.Dossiers.Notes;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.PastConventions;
using ConventionWorkflow.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers;

/// <summary>A dossier: where it stands, who holds it up, every party, the area, what happened, what comes, its papers.</summary>
public sealed class ShowModel(
    DossierViews views, Lead lead, Blocking blocking, Board board, Dues dues, SimilarConventions likes, Boundaries boundaries,
    Notebook notebook, Lineages lineages, Me me, IMediator mediator, TimeProvider clock,
    IStringLocalizer<DossierWords> words) : PageModel
{
    public DossierView View { get; private set; } = null!;
    public Standing Standing => View.Standing;
    public string Lead { get; private set; } = "";
    public ThreadView Thread { get; private set; } = null!;
    public IReadOnlyList<Blocker> Blockers { get; private set; } = [];
    public IReadOnlyList<BoardRow> Rows { get; private set; } = [];
    public IReadOnlyList<DueLine> Dues { get; private set; } = [];

    public Area Area { get; private set; } = null!;
    public IReadOnlyList<Similar> Similar { get; private set; } = [];
    public Lineage Lineage { get; private set; } = null!;
    public NotesSection Notes { get; private set; } = null!;

    /// <summary>For the author of a running dossier alone.</summary>
    public Withdrawal? Withdrawal { get; private set; }

    /// <summary>Steps that stopped by themselves.</summary>
    public IReadOnlyList<Execution> Incidents => [.. Standing.Open.Where(one => one.Status == ExecutionStatus.Faulted)];

    /// <summary>Whether the person conducts the dossier for the State, and so reminds those who are late.</summary>
    public bool Conducts => Standing.IsRunning && Addressing.Officers(Standing.State).Any(role => me.Holds(role.Role, role.Party));

    /// <summary>Communes whose secretary the person is, and whose council deliberates on a text that is written.</summary>
    public IReadOnlyList<PartyId> Deliberates => Standing.State.Texts.IsEmpty ? [] :
    [
        .. Standing.State.Signatories.Select(party => party.Id).Where(party =>
            party.Kind == OrganisationKinds.Commune && me.Holds(Roles.Secretary, party)),
    ];

    public bool MayEdit => me.Roles.Any(held => TextEditing.MayEdit(Standing.State, held.Role));

    public bool MayAnswer(Wait wait) => me.Roles.Any(held => wait.MayBeAnsweredBy(held.Role));

    public bool IsAsked(Wait wait) => wait.To is { } to && me.Holds(to.Role, to.Party);

    /// <summary>Whether the person sits in the council that is to vote, and has not said yet that they leave the vote.</summary>
    public bool MayDeclareInterest(Wait wait) =>
        me.Roles.Any(held => !held.InAbsence(me.Person) && wait.MayDeclareInterest(held.Role, me.Person));

    public string RequestKey() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("D");

    /// <summary>The nearest of the ends of terms that are open.</summary>
    public Wait? Nearest => Standing.Waits.FirstOrDefault(wait => wait.DueAt is not null);

    public async Task<IActionResult> OnGet(Guid dossier, CancellationToken cancel) => await Show(dossier, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRemind(Guid dossier, string? wait, Guid? requestKey, string? retour, CancellationToken cancel)
    {
        if (wait is null || requestKey is not { } key) return await Show(dossier, cancel) ? BadRequest() : NotFound();
        var act = new Act(new(dossier), FactKinds.Reminded, wait, "", new Dictionary<string, string>(), key.ToString("D"));
        switch (await mediator.Send(act, cancel))
        {
            case Outcome.Done done:
                return LocalRedirect(Url.IsLocalUrl(retour) ? retour : $"{DossierLinks.Show(done.Dossier)}?fait={done.Sequence}");
            case Outcome.Refused refused when await Show(dossier, cancel):
                return this.Explain(refused.Refusals, words["remind.refused"]);
            default:
                return NotFound();
        }
    }

    private async Task<bool> Show(Guid dossier, CancellationToken cancel)
    {
        if (await views.Find(new(dossier), cancel) is not { } view) return false;
        View = view;
        Lead = lead.Of(Standing);
        Thread = ThreadView.Of(Standing, words);
        Blockers = Standing.IsRunning ? blocking.In(Standing, view.Letters.Reminder) : [];
        Rows = board.In(Standing, view.Letters.Last);
        Dues = Standing.IsRunning ? dues.In(Standing) : [];
        Area = Area.Of(Standing.Names.Organisations.Values, Rows.Where(row => row.Party.Kind == OrganisationKinds.Commune)
            .Select(row => new Spot(row.Party, row.Sign, row.Place)), boundaries);
        Similar = await likes.To(Standing, cancel);
        Lineage = await lineages.Of(dossier, cancel);
        Notes = new(Standing, await notebook.Of(Standing.Id, cancel), notebook.Houses, Guid.CreateVersion7(clock.GetUtcNow()));
        Withdrawal = Withdrawal.Of(Standing, me);
        return true;
    }
}
