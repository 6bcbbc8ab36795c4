using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Post;
using ConventionWorkflow.Trials;
using Microsoft.AspNetCore.Identity;
using Xunit.Abstractions;
using Cluster = ConventionWorkflow.Trials.Nodes;

namespace ConventionWorkflow.Tests.Browser.Failover;

/// <summary>
/// P41. Two nodes carry a convention from its proposal to its publication, in a browser and by mail. One dies as it answers a vote, which
/// is recorded but not answered; it comes back, and the other dies as it is sent the publication, and the browser's own second try with it.
/// Who pressed sees one failure at most, asks once more, and everything is done once.
/// Without its protection: request keys are forgotten as soon as they are written, and who asks again is told that it was done already.
/// </summary>
public sealed class AWalkOutlivesItsNodes(ITestOutputHelper output)
{
    private const string Title = "Sentiers de la Moselle";
    private const string Remich = "commune:1205";
    private const string Schengen = "commune:1206";

    /// <summary>The perimeter, the text, two mayors and the minister, six ministries, the text again, the Government, then of two communes
    /// the vote, its transmission and its examination, three signatures, and at the ends the proposal and the publication.</summary>
    private const int Acts = 2 + 3 + 6 + 1 + 1 + (2 * 3) + 3 + 2;

    private Town town = null!;
    private Forwarder door = null!;
    private Officer mia = null!;
    private Secretary lynn = null!;
    private Secretary tom = null!;

    [Fact]
    [Trait("Promise", "P41")]
    public async Task Who_presses_a_button_as_a_node_dies_asks_once_more_at_most()
    {
        await using var nodes = await Cluster.Open();
        var sink = await SmtpSink.Start();
        await using var opened = door = Forwarder.Open();
        var settings = sink.Settings.Append(("PublicUrl", door.Address.GetLeftPart(UriPartial.Authority))).Append(("Demo:Enabled", "false"))
            .Select(one => $"--{one.Item1}={one.Item2}").ToArray();
        var (first, second) = (nodes.Node(settings), nodes.Node(settings));
        door.Nodes = [first, second];
        await first.Start();
        await second.Start();
        await Settle(nodes.Connection);
        if (Trial.Sabotages("P41")) await nodes.Run(Cluster.Forgetful);
        await using var around = town = await Town.Around(door.Address, sink);

        await town.Walk(Story);

        var acts = (await nodes.Oracle.Facts()).Where(fact => fact.Kind == FactKinds.Acted).ToList();
        Assert.Equal(Acts, acts.Count);
        Assert.Equal(Acts, acts.DistinctBy(act => act.Target).Count());
        await nodes.Oracle.LedgersVerify();
    }

    private static async Task Settle(string connection)
    {
        await using var server = new PostgresServer(connection);
        await using var store = server.NewStore();
        await Cast.Enter(store, default);
        var hasher = new PasswordHasher<Account>();
        foreach (var account in store.Users) account.PasswordHash = hasher.HashPassword(account, AppUnderTest.Password);
        await store.SaveChangesAsync();
    }

    private async Task Story()
    {
        mia = await Officer.At(town);
        lynn = await Secretary.Of(town, Remich);
        tom = await Secretary.Of(town, Schengen);
        await Drafting();
        await Votes();
        await Signatures();
    }

    private async Task Drafting()
    {
        await mia.Proposes(Title, "Canton de Remich", "Remich", "Schengen");
        await mia.Ends("Soumettre la proposition");
        await mia.Ends("Arrêter le périmètre et les parties");
        await mia.Writes(Title, 1, "La présente convention relie les deux communes à pied.", "Objet précisé avec les communes");
        await mia.Ends("Soumettre le texte aux visas");
        foreach (var commune in new[] { Remich, Schengen }) await (await Mayor.Of(town, commune)).Agrees();
        await (await MinistersDelegate.Of(town)).Agrees();
        foreach (var ministry in new[] { "eco", "mmtp", "mfin", "maint", "ma", "mecb" })
            await (await Reviewer.Of(town, $"ministry:{ministry}")).HasNothingToRemark();
        await mia.Ends("Arrêter le texte");
        await mia.RecordsTheAgreement("CG 2026/03/10-07");
    }

    private async Task Votes()
    {
        await lynn.Enters(new(11, 10, 8, 1, 1));
        var dead = await Through(Instant.Answering, () => lynn.Records("le texte est approuvé par 8 voix contre 1"));
        await tom.Enters(new(11, 9, 7, 2, 0));
        await tom.Records("le texte est approuvé par 7 voix contre 2");
        await dead.Start();
        await lynn.Transmits();
        await tom.Transmits();
        var yves = await Reviewer.Of(town, "ministry:maint");
        foreach (var reference in new[] { "MAINT 2026-101", "MAINT 2026-102" }) await yves.DoesNotObject(reference);
    }

    private async Task Signatures()
    {
        foreach (var secretary in new[] { lynn, tom })
        {
            await secretary.Gets("La signature de la convention est attendue");
            await secretary.Signs("Le collège des bourgmestre et échevins");
        }

        await mia.Gets("La signature de la convention est attendue");
        await mia.Signs("Le ministre de l’Aménagement du territoire");
        await Through(Instant.Asked, () => mia.Publishes("Journal officiel et sites des deux communes"));
        await lynn.Reads(Title);
        await lynn.Sees("La convention est publiée");
        await lynn.HasNothingToDo();
    }

    /// <summary>Lets a node die over an act; answers which.</summary>
    private async Task<Server> Through(Instant instant, Func<Task> act)
    {
        var killed = door.Kill(instant);
        town.Retries = 1;
        await act();
        output.WriteLine($"{instant}: asked again {1 - town.Retries} times");
        if (instant == Instant.Asked) Assert.Equal(0, town.Retries);
        town.Retries = 0;
        Assert.True(killed.IsCompleted, "no node died");
        return await killed;
    }
}
