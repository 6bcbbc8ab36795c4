using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Acts;
using ConventionWorkflow.Tests.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers;

/// <summary>What the page of a dossier says of events: what is waited for, what came early, and where it comes from.</summary>
public sealed class KeptEventsTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Officer = "officer@state:mat";
    private const string Secretary = "secretary@commune:1205";
    private const string Schengen = "commune:1206";

    [Fact]
    public async Task The_page_says_in_words_what_the_machine_waits_for()
    {
        var one = await Begin(
            "waits", "fork:FlowFork A,B,C\na:Event accord\nb:RunTask Mesurer\nc:Delay 2.00:00:00", "fork:A>a fork:B>b fork:C>c",
            Case.Remich);
        using var secretary = await one.As(Secretary);
        var page = await Page(one, secretary);
        Assert.Contains("Le dossier attend l’événement « accord ».", page, StringComparison.Ordinal);
        Assert.Contains("La tâche « Mesurer » est en cours ailleurs ; son résultat est attendu.", page, StringComparison.Ordinal);
        Assert.Contains("L’étape « c » attend sa date.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Événements gardés", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_early_is_shown_and_the_officer_alone_discards_it_with_a_reason()
    {
        var one = await Begin("early", "tell:PublishEvent tôt|||true\nend:Event fin", "tell>end", Case.Remich);
        var signal = Assert.Single((await one.Read()).Signals).Key;
        var address = one.Do(FactKinds.SignalDiscarded, signal);
        using var secretary = await one.As(Secretary);
        using var officer = await one.As(Officer);
        var seen = await Page(one, secretary);
        Assert.Contains("Événements gardés", seen, StringComparison.Ordinal);
        Assert.Contains("« tôt »", seen, StringComparison.Ordinal);
        Assert.Contains("Annoncé à l’étape « tell », pour ce dossier.", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(address, seen, StringComparison.Ordinal);
        Assert.Contains(address, await Page(one, officer), StringComparison.Ordinal);
        using var refused = await Case.Post(secretary, address, "", ("reason", "Non"));
        Assert.Contains("Cet acte", await Case.Html(refused), StringComparison.Ordinal);
        Assert.Single((await one.Read()).Signals);
        Case.Recorded(await Case.Post(officer, address, "", ("reason", "Annoncé par erreur.")));
        var after = await Page(one, officer);
        Assert.DoesNotContain("Événements gardés", after, StringComparison.Ordinal);
        Assert.Contains("écarte l’événement « tôt ».", after, StringComparison.Ordinal);
        Assert.Contains("Annoncé par erreur.", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_an_event_comes_from_is_said_to_those_alone_who_may_see_that_dossier()
    {
        var waits = await Begin("listens", "so:Correlate rive\nfirst:Event premier\ngo:Event suite", "so>first first>go", Case.Remich);
        var tells = await Begin("tells", "tell:PublishEvent suite|rive\nend:Event fin", "tell>end", Schengen);
        var reference = await Reference(tells);
        using var officer = await waits.As(Officer);
        using var secretary = await waits.As(Secretary);
        var seen = await Page(waits, secretary);
        Assert.Contains("Annoncé par un autre dossier.", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(reference, seen, StringComparison.Ordinal);
        Assert.DoesNotContain(tells.Dossier.ToString(), seen, StringComparison.Ordinal);
        Assert.Contains($"Annoncé par le dossier {reference}.", await Page(waits, officer), StringComparison.Ordinal);
        Assert.Contains("L’événement « suite » est annoncé aux autres dossiers.", await Page(tells, officer), StringComparison.Ordinal);
        Assert.Contains("aucun autre dossier ne l’a reçu", await Page(tells, officer), StringComparison.Ordinal);

        var first = (await waits.Read()).Waits.Values.Single().Id;
        Case.Recorded(await Case.Post(officer, waits.Do(FactKinds.Signalled, first), ""));
        await app.App.Services.GetRequiredService<Announcements>().Tell(TimeProvider.System.GetUtcNow(), default);
        Assert.Equal(Statuses.Finished, (await waits.Read()).Status);
        Assert.Contains("annoncé par un autre dossier, est reçu.", await Page(waits, secretary), StringComparison.Ordinal);
        Assert.DoesNotContain(reference, await Page(waits, secretary), StringComparison.Ordinal);
        Assert.Contains($"annoncé par le dossier {reference}, est reçu.", await Page(waits, officer), StringComparison.Ordinal);
        Assert.DoesNotContain("Événements gardés", await Page(tells, officer), StringComparison.Ordinal);
    }

    private static async Task<string> Page(Case one, HttpClient browser)
    {
        using var answer = await browser.GetAsync(new Uri(DossierLinks.Show(one.Dossier), UriKind.Relative));
        return await Case.Html(answer);
    }

    private Task<string> Reference(Case one) => app.In(services => services.GetRequiredService<Store>().Dossiers
        .Where(row => row.Id == one.Dossier).Select(row => row.Reference).SingleAsync());

    private async Task<Case> Begin(string id, string steps, string connections, string commune)
    {
        var json = Encoding.UTF8.GetBytes(
            $$"""{ "definitionId": "{{id}}", "name": "{{id}}", "root": {{Drawn.Chart(steps, connections)}} }""");
        await app.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            store.Definitions.Add(new()
            {
                DefinitionId = id,
                Version = 1,
                Name = id,
                Json = json,
                Status = DefinitionStatus.Published,
                Source = DefinitionSources.File,
                ContentHash = Convert.ToHexStringLower(SHA256.HashData(json)),
                CreatedAt = DateTimeOffset.UnixEpoch,
                PublishedAt = DateTimeOffset.UnixEpoch,
            });
            return await store.SaveChangesAsync();
        });
        var officer = new Actor(new(Guid.Parse("00000000-0000-4000-8000-000000000001")), RoleAt.Parse(Officer), null, "page");
        var started = await app.App.Services.GetRequiredService<DossierLedger>().Start(
            new(id, "Moselle viticole", [new(Case.State), new(commune), new(Case.Stadtbredimus)], officer, "", ""), default);
        return Case.Of(app, Assert.IsType<Outcome.Done>(started).Dossier);
    }
}
