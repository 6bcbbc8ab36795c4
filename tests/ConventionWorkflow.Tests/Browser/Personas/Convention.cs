using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Browser.Personas;

/// <summary>
/// A convention of three communes, carried by the ledger to where somebody's task begins. It is no demonstration: its letters are sent.
/// </summary>
internal sealed class Convention
{
    public static readonly PartyId Remich = new("commune:1205");
    public static readonly PartyId Schengen = new("commune:1206");
    public static readonly PartyId Grevenmacher = new("commune:1104");

    private static readonly PartyId[] Parties = [Cast.State, Remich, Schengen, Grevenmacher];
    private static readonly string[] Asked = ["ministry:eco", "ministry:mecb"];

    private readonly Town town;
    private readonly DossierLedger ledger;
    private readonly DossierId dossier;

    private Convention(Town town, DossierLedger ledger, DossierId dossier) =>
        (this.town, this.ledger, this.dossier) = (town, ledger, dossier);

    public string Address => $"/dossiers/{dossier}";

    public static ConventionText Text { get; } = Moselle.Text with
    {
        Parties = [.. Moselle.Text.Parties.Where(one => Parties.Contains(one.Id))],
        Budget = [.. Moselle.Text.Budget.Where(one => Parties.Contains(one.Party))],
    };

    public static async Task<Convention> Begun(Town town, string title)
    {
        var ledger = town.App.App.Services.GetRequiredService<DossierLedger>();
        var begun = await ledger.Start(new("convention-lu", title, [.. Parties], By(Cast.Officer), "", ""), default);
        return new(town, ledger, Assert.IsType<Outcome.Done>(begun).Dossier);
    }

    /// <summary>Answers plainly whatever is asked until the step is reached; then the letters leave.</summary>
    public async Task Until(string step)
    {
        while (await Next() is { } wait && StepOf(wait) != step) await Answer(wait);
        Assert.NotNull(await Next());
        await town.Rounds();
    }

    /// <summary>Answers otherwise than plainly.</summary>
    public async Task Act(string step, Player by, string act, params (string Name, string Value)[] fields)
    {
        var wait = (await State()).Waits.Values.Single(one => StepOf(one) == step && one.To == by.Role);
        await Decide(FactKinds.Acted, wait.Id, act, by, fields);
    }

    /// <summary>Saves a version of the text.</summary>
    public async Task Write(string reason, ConventionText text)
    {
        var put = await town.App.In(services => services.GetRequiredService<TextStore>().Put(text, default));
        Assert.Empty(put.Refusals);
        await Decide(FactKinds.TextSaved, "", "", Cast.Officer, ("digest", put.Digest), ("reason", reason));
    }

    private static Actor By(Player player) => new(new(player.Id), player.Role, null, "page");

    private static string StepOf(Wait wait) => Key.StepOf(wait.Execution).Split('/')[^1];

    private async Task<DossierState> State() =>
        (await town.App.In(services => services.GetRequiredService<LedgerReader>().State(dossier, default)))!;

    private async Task<Wait?> Next() => (await State()).Waits.Values.FirstOrDefault(wait => wait.To is not null);

    private async Task Answer(Wait wait)
    {
        if (StepOf(wait) == "drafting" && (await State()).Texts.IsEmpty) await Write("Première rédaction", Text);
        await Decide(FactKinds.Acted, wait.Id, wait.Acts[0], Cast.Of(wait.To!.Value), Plain(wait));
    }

    private (string Name, string Value)[] Plain(Wait wait) => StepOf(wait) switch
    {
        "proposal" => [("outcome", "Submit")],
        "scoping" => [("outcome", "Continue")],
        "drafting" => [("outcome", "Submit"), ("consulted", Several.Write(Asked))],
        "interministerial-review" => [("value", "no-remark")],
        "consolidation" => [("outcome", "Settle")],
        "government-council" => [("outcome", "Agreed"), ("decidedOn", Day(0)), ("reference", "CG 2026/11/20-03")],
        "council-votes" =>
        [
            ("heldOn", Day(0)), ("convokedOn", Day(-10)), ("inOffice", "11"), ("present", "11"), ("for", "11"), ("against", "0"),
            ("abstentions", "0"),
        ],
        _ => [],
    };

    private string Day(int days) => town.Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task Decide(string kind, string target, string act, Player by, params (string Name, string Value)[] fields)
    {
        var given = fields.ToImmutableDictionary(one => one.Name, one => one.Value);
        var outcome = await ledger.Decide(new(dossier, kind, target, act, given, By(by), "", ""), default);
        Assert.True(outcome is Outcome.Done, $"{target} {act}: {outcome}");
    }
}
