using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Acts;
using ConventionWorkflow.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Reviews;

/// <summary>Themes are chosen with the proposal; the review is asked of the ministries that they, custom and the budget call for.</summary>
public sealed partial class ConsultationPageTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Begin = "/dossiers/proposer";

    private static readonly string[] Always =
        ["ministry:eco", "ministry:ma", "ministry:maint", "ministry:mecb", "ministry:mfin", "ministry:mmtp"];

    [Fact]
    public async Task Mobility_and_water_and_health_propose_exactly_their_ministries_the_usual_ones_and_the_igf_for_a_budget()
    {
        var one = await Proposed("mobility", "water", "health");
        using var officer = await one.Case.As("officer@state:mat");
        var scoping = await officer.GetStringAsync(new Uri(await one.Case.Page("scoping"), UriKind.Relative));
        Assert.Equal(["health", "mobility", "water"], Checked(scoping, "f.themes"));
        Case.Recorded(await one.Submit(officer, "scoping", ("outcome", "Continue"), ("themes", "none"), ("themes", "mobility"),
            ("themes", "health"), ("themes", "water")));

        await one.Save(0);
        string[] proposed = [.. Always.Append("ministry:m3s").Order(StringComparer.Ordinal)];
        Assert.Equal(proposed, await one.Boxes(officer));
        await one.Save(1_000);
        string[] withBudget = ["authority:igf", .. proposed];
        Assert.Equal(withBudget, await one.Boxes(officer));

        var page = WebUtility.HtmlDecode(await officer.GetStringAsync(new Uri(await one.Case.Page("drafting"), UriKind.Relative)));
        Assert.Contains("<small>Thème : Santé</small>", page.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("<small>Le texte a un budget</small>", page, StringComparison.Ordinal);

        Case.Recorded(await one.Submit(officer, "drafting", ("outcome", "Submit"), ("consulted", "none"), ("consulted", "ministry:m3s"),
            ("consulted", "ministry:mcult")));
        var state = await one.Case.Read();
        Assert.Equal(["ministry:m3s", "ministry:mcult"], state.Consulted!.Value.Select(party => party.Value));
        Assert.Equal("health mobility water", string.Join(' ', state.Themes!.Value));
        var journal = await Case.Html(await officer.GetAsync(new Uri(DossierLinks.Show(one.Case.Dossier), UriKind.Relative)));
        Assert.Contains("Avis demandés : ", journal, StringComparison.Ordinal);
        Assert.Contains("<dd>Santé, mobilité et eau</dd>", journal, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Urgency_without_a_reason_is_refused_beside_its_field_and_what_was_chosen_stays_chosen()
    {
        var one = await Proposed("food");
        using var officer = await one.Case.As("officer@state:mat");
        Case.Recorded(await one.Submit(officer, "scoping", ("outcome", "Continue"), ("themes", "food")));
        await one.Save(0);
        using var refused = await one.Submit(
            officer, "drafting", ("outcome", "Submit"), ("consulted", "none"), ("consulted", "ministry:mj"), ("urgent", "true"));
        var html = await Case.Html(refused);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("id=\"complete-urgencyReason-e\"", html, StringComparison.Ordinal);
        Assert.Equal(["ministry:mj"], Checked(html, "f.consulted"));
        Case.Recorded(await one.Submit(
            officer, "drafting", ("outcome", "Submit"), ("consulted", "none"), ("urgent", "true"), ("urgencyReason", "Il le faut.")));
        Assert.True((await one.Case.Read()).Urgent);
    }

    private async Task<Told> Proposed(params string[] themes)
    {
        using var officer = await Case.Of(app, new(Guid.Empty)).As("officer@state:mat");
        (string, string)[] fields =
        [
            ("Procedure", "convention-lu"), ("Title", "Consultation"), ("Communes", "commune:1205"), ("Communes", "commune:1207"),
            ("Objective", "Essayer."), ("RequestKey", Guid.CreateVersion7().ToString()), .. themes.Select(theme => ("Themes", theme)),
        ];
        using var begun = await AppUnderTest.Post(officer, Begin, Begin, fields);
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        var told = new Told(app, Case.Of(app, DossierId.Parse(begun.Headers.Location!.OriginalString.Split('/')[^1])));
        Assert.Equal(string.Join(' ', themes.Order(StringComparer.Ordinal)), string.Join(' ', (await told.Case.Read()).Themes!.Value));
        Case.Recorded(await told.Submit(officer, "proposal", ("outcome", "Submit")));
        return told;
    }

    private static string[] Checked(string html, string name) =>
    [
        .. Boxes().Matches(html).Where(box => box.Groups[1].Value == name).Select(box => box.Groups[2].Value)
            .Order(StringComparer.Ordinal),
    ];

    private sealed record Told(AppUnderTest App, Case Case)
    {
        /// <summary>Posts the form of the step with these fields, a field several times where several boxes are chosen.</summary>
        public async Task<HttpResponseMessage> Submit(HttpClient browser, string step, params (string Name, string Value)[] fields) =>
            await Case.Post(browser, await Case.Page(step), "complete", fields);

        public async Task<string[]> Boxes(HttpClient officer) =>
            Checked(await officer.GetStringAsync(new Uri(await Case.Page("drafting"), UriKind.Relative)), "f.consulted");

        public async Task Save(long cents)
        {
            var text = new ConventionText
            {
                Title = "Consultation",
                Parties = [new(new("state:mat"), "l'État", ""), new(new("commune:1205"), "Remich", ""), new(new("commune:1207"), "S", "")],
                Articles = [new(1, "Objet", $"Essayer avec {cents}.")],
                Budget = cents == 0 ? [] : [new(2027, new("state:mat"), cents)],
            };
            var put = await App.In(services => services.GetRequiredService<TextStore>().Put(text, default));
            Assert.Empty(put.Refusals);
            var by = new Actor(PersonId.System, RoleAt.Parse("officer@state:mat"), null, "command");
            var fields = new Dictionary<string, string> { ["digest"] = put.Digest, ["reason"] = "Rédaction" };
            var ledger = App.App.Services.GetRequiredService<DossierLedger>();
            Assert.IsType<Outcome.Done>(await ledger.Decide(new(Case.Dossier, FactKinds.TextSaved, "", "", fields, by, "", ""), default));
        }
    }

    [GeneratedRegex("type=\"checkbox\"[^>]* name=\"([^\"]+)\" value=\"([^\"]+)\" checked")]
    private static partial Regex Boxes();
}
