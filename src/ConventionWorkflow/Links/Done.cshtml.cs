using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Signatures;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Links;

/// <summary>After the act: what is recorded, what comes next, until when it may be taken back (<i>droit de remords</i>).</summary>
[AllowAnonymous]
public sealed class DoneModel(SignOffLinks links, LinkBrake brake, Store store, Graphs graphs, IStringLocalizer<LinkWords> words)
    : LinkPage(links, brake)
{
    [BindProperty(Name = "demande")]
    public string Key { get; set; } = "";

    public string Next { get; private set; } = "";

    /// <summary>The hour until which it may be taken back, or empty.</summary>
    public string Until { get; private set; } = "";

    public Answer Answer => Link.Answer!;

    public string Party { get; private set; } = "";

    public async Task<IActionResult> OnGet(CancellationToken cancel) =>
        Link.Answer is null || Link.Reason == DeadLink.OtherPerson ? LocalRedirect(Address()) : await Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        switch (await Links.TakeBack(Link, Key, cancel))
        {
            case Outcome.Done:
                return LocalRedirect(Address());
            case Outcome.Refused refused when Link.Answer is not null:
                this.Explain([.. refused.Refusals], words["take-back.refused"]);
                return await Show(cancel, StatusCodes.Status422UnprocessableEntity);
            default:
                return LocalRedirect(Address());
        }
    }

    private async Task<PageResult> Show(CancellationToken cancel, int status = StatusCodes.Status200OK)
    {
        var names = await store.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Party, one => one.Name, cancel);
        Party = Name(Link.Role.Party);
        if (Links.TakeBackUntil(Link) is { } until) Until = Say.Hour(TimeOnly.FromDateTime(Luxembourg.Local(until)));
        var waiting = Link.State.WaitsOf(Link.Execution).Select(wait => wait.Subject).OfType<PartyId>().Distinct().Select(Name).ToList();
        Next = waiting.Count > 0
            ? Say.Count(waiting.Count, words["next.waiting"], Say.List(waiting))
            : await Steps(cancel) is { Count: > 0 } steps
                ? Say.Count(steps.Count, words["next.steps"], Say.List(steps))
                : words["next.nothing"];
        return new PageResult { StatusCode = status };

        string Name(PartyId party) => names.GetValueOrDefault(party, party.Value);
    }

    private async Task<List<string>> Steps(CancellationToken cancel)
    {
        var language = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var graph = (await graphs.Find(Link.State.Definition, Link.State.DefinitionVersion, cancel))?.Graph;
        return
        [
            .. Link.State.Executions.Values.Where(one => one.IsOpen && Link.State.WaitsOf(one.Id).Any())
                .Select(one => graph?.Find(one.Step)?.Texts.Get("displayText", language) is { Length: > 0 } name ? Typography.Quoted(name)
                : one.Step),
        ];
    }
}
