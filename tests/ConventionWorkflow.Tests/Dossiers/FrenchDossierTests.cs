using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers;

/// <summary>A dossier of the French procedure, carried on the site from its proposal to its end, in the words of French law.</summary>
public sealed partial class FrenchDossierTests
{
    private static readonly string[] Councils = [FrenchRegion.Body, FrenchRegion.Small, FrenchRegion.Large];

    [Fact]
    public async Task A_contract_is_carried_from_its_proposal_to_its_end_without_a_word_of_Luxembourg()
    {
        await using var region = await FrenchRegion.Open();
        await region.Propose();
        var parties = (await region.Dossier.Read()).Signatories.Select(party => party.Id.Value);
        Assert.Equal([FrenchRegion.Small, FrenchRegion.Large, FrenchRegion.Prefecture, FrenchRegion.Body], parties);
        await ToTheDeliberations(region);
        await Deliberate(region);
        await Transmit(region);
        await SignAndClose(region);
        await region.Letters("fr");
        await region.Letters("de");
        await region.Letters("en");
    }

    [Fact]
    public async Task Who_is_a_stranger_to_it_finds_the_same_nothing_as_elsewhere()
    {
        await using var region = await FrenchRegion.Open();
        await region.Propose();
        await region.App.Person("secretary@remich.example", Roles.Secretary, "commune:1205");
        await region.App.Person("officer@elsewhere.example", Roles.Officer, "state:fr-58");
        foreach (var stranger in new[] { "secretary@remich.example", "officer@elsewhere.example" })
        {
            using var browser = await region.App.SignedIn(stranger);
            using var hidden = await browser.GetAsync(new Uri(region.Page, UriKind.Relative));
            using var absent = await browser.GetAsync(new Uri($"/dossiers/{Guid.Empty:D}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
            Assert.Equal(await Bytes(absent), await Bytes(hidden));
        }
    }

    private static async Task<string> Bytes(HttpResponseMessage answer) => Token().Replace(await answer.Content.ReadAsStringAsync(), "");

    [GeneratedRegex("<input name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex Token();

    private static async Task ToTheDeliberations(FrenchRegion region)
    {
        var officer = $"officer@{FrenchRegion.Prefecture}";
        await region.Do("referral", $"mayor@{FrenchRegion.Body}", "complete", ("outcome", "Submit"));
        await region.Do("protocol", officer, "complete", ("outcome", "Engage"));
        await region.Do("elaboration", officer, "complete", ("outcome", "Submit"));
        await region.Do("technical-committee", officer, "complete", ("outcome", "Validate"));
        foreach (var council in Councils) await region.Do("steering-committee", $"mayor@{council}", "approve");
        await region.Do("steering-committee", $"delegate@{FrenchRegion.Prefecture}", "approve");
        await region.Do("settling", officer, "complete", ("outcome", "Settle"));
        var inbox = await region.Read(FrenchRegion.Prefecture, "/boite");
        Assert.Contains("Enregistrer la décision du préfet", inbox, StringComparison.Ordinal);
        Assert.Contains("attend l'accord du préfet", await region.Read(FrenchRegion.Small, region.Page), StringComparison.Ordinal);
        Assert.Contains("Zustimmung des Präfekten", await region.Read(FrenchRegion.Small, region.Page, "de"), StringComparison.Ordinal);
        Assert.Contains("the prefect's agreement", await region.Read(FrenchRegion.Small, region.Page, "en"), StringComparison.Ordinal);
        var done = await region.Do(
            "prefect", officer, "record", ("outcome", "Agreed"), ("decidedOn", region.Day()), ("reference", "ARR-2026-12"));
        Assert.Contains("L'accord du préfet est enregistré.", done, StringComparison.Ordinal);
        var text = await region.Read(FrenchRegion.Large, $"{region.Page}/texte");
        Assert.Contains("Vu l'accord du préfet du 2 mars 2026, référence ARR-2026-12", text, StringComparison.Ordinal);
        Assert.Contains("Vu la délibération du conseil municipal d'Ormont du ", text, StringComparison.Ordinal);
        Assert.Contains("la Communauté de communes des Deux-Rives", text, StringComparison.Ordinal);
        Assert.Contains("code général des collectivités territoriales", text, StringComparison.Ordinal);
    }

    private static async Task Deliberate(FrenchRegion region)
    {
        await Vote(region, FrenchRegion.Body, -10, 30, 22, 22);
        await Vote(region, FrenchRegion.Small, -10, 15, 9, 9);
        var missed = await Vote(region, FrenchRegion.Large, -10, 29, 14, 0);
        Assert.Contains("délibère sans condition de quorum", missed, StringComparison.Ordinal);
        await region.Pass(4);
        await Vote(region, FrenchRegion.Large, -4, 29, 6, 6);
        var votes = (await region.Dossier.Read()).AnswersOf(await region.Dossier.Execution("deliberations"));
        Assert.Equal("approved", votes[FrenchRegion.Large].Verdict);
    }

    private static Task<string> Vote(FrenchRegion region, string council, int convoked, int seats, int present, int @for) => region.Do(
        "deliberations", $"secretary@{council}", "record", ("heldOn", region.Day()), ("convokedOn", region.Day(convoked)),
        ("inOffice", $"{seats}"), ("present", $"{present}"), ("for", $"{@for}"), ("against", "0"), ("abstentions", "0"));

    private static async Task Transmit(FrenchRegion region)
    {
        foreach (var council in Councils)
            await region.Do("legality-control", $"secretary@{council}", "transmit", ("transmittedOn", region.Day()));
        var page = await region.Read(FrenchRegion.Small, region.Page);
        Assert.Contains("contrôle de légalité", page, StringComparison.Ordinal);
        Assert.Contains("La préfecture examine une délibération", page, StringComparison.Ordinal);
        Assert.Contains("a transmis sa délibération à la préfecture", page, StringComparison.Ordinal);
        await region.Pass(50);
        Assert.NotEmpty(await region.Dossier.Waits("legality-control"));
        await region.Pass(20);   // two months and some days
        Assert.Empty(await region.Dossier.Waits("legality-control"));
    }

    private static async Task SignAndClose(FrenchRegion region)
    {
        var officer = $"officer@{FrenchRegion.Prefecture}";
        Assert.Equal(1, await region.App.In(services => services.GetRequiredService<PrintJob>().Run(default)));
        foreach (var role in Councils.Select(council => $"secretary@{council}").Append(officer))
            await region.Do(
                "signature", role, "record", ("method", "paper"), ("signedOn", region.Day()), ("place", "Ormont"),
                ("signatory", "La personne habilitée"), ("scan", ""));
        await region.Do("publication", officer, "publish", ("publishedOn", region.Day()), ("place", "Recueil des actes administratifs"));
        await region.Do("in-force", officer, "complete", ("outcome", "Evaluate"));
        await region.Do("evaluation", officer, "complete", ("outcome", "Close"), ("reason", "Terme de six ans"));
        Assert.Equal(Statuses.Finished, (await region.Dossier.Read()).Status);
        foreach (var language in new[] { "fr", "de", "en" })
        {
            await region.Read(FrenchRegion.Small, region.Page, language);
            await region.Read(FrenchRegion.Prefecture, $"{region.Page}/journal", language);
        }
    }
}
