using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Acts;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers;

/// <summary>The journal of a dossier on a workflow with containers and another workflow within it reads as sentences.</summary>
public sealed partial class WorkflowJournalTests
{
    private const string Main = """
        { "definitionId": "wf-main", "name": "Essai", "variables": [ { "id": "v-7", "name": "total", "typeName": "Int32" } ],
          "outputs": [ { "name": "Bilan", "type": "Int32" } ],
          "root": { "id": "flow-1", "type": "Elsa.Flowchart", "start": "n-1",
            "activities": [
              { "id": "n-1", "type": "Elsa.SetName", "value": "Moselle I" },
              { "id": "n-2", "type": "Elsa.SetVariable", "variable": { "id": "v-7" }, "value": 3 },
              { "id": "n-3", "type": "Elsa.ForEach", "metadata": { "displayText": "Tours" },
                "items": { "typeName": "Object", "expression": { "type": "Object", "value": [ "a", "b" ] } },
                "body": { "id": "n-4", "type": "Elsa.Sequence", "activities": [
                  { "id": "n-5", "type": "Elsa.WriteLine", "text": "un tour" } ] } },
              { "id": "n-6", "type": "WfChild", "workflowDefinitionId": "wf-child" },
              { "id": "n-7", "type": "Elsa.Event", "name": "Accord attendu", "eventName": "accord" },
              { "id": "n-8", "type": "Elsa.SetOutput", "outputName": "Bilan", "outputValue": 4 },
              { "id": "n-9", "type": "Elsa.Delay", "metadata": { "displayText": "Délai de réflexion" }, "timeSpan": "9.00:00:00" } ],
            "connections": [
              { "source": { "activity": "n-1", "port": "Done" }, "target": { "activity": "n-2" } },
              { "source": { "activity": "n-2", "port": "Done" }, "target": { "activity": "n-3" } },
              { "source": { "activity": "n-3", "port": "Done" }, "target": { "activity": "n-6" } },
              { "source": { "activity": "n-6", "port": "Done" }, "target": { "activity": "n-7" } },
              { "source": { "activity": "n-7", "port": "Done" }, "target": { "activity": "n-8" } },
              { "source": { "activity": "n-8", "port": "Done" }, "target": { "activity": "n-9" } } ] } }
        """;

    private const string Child = """
        { "definitionId": "wf-child", "name": "WfChild",
          "customProperties": { "texts": { "de": { "displayText": "Briefe" }, "en": { "displayText": "Letters" } } },
          "root": { "id": "q-1", "type": "Elsa.Sequence", "activities": [ { "id": "n-5", "type": "Elsa.Event",
            "metadata": { "displayText": "Retour du courrier" }, "eventName": "retour" } ] } }
        """;

    public static TheoryData<string, string[]> Told { get; } = new()
    {
        {
            "fr",
            [
                "Le dossier reçoit le nom « Moselle I ».", "La variable « total » vaut désormais « 3 ».", "Début de « Tours ».",
                "Noté : « un tour ». Noté : « un tour ». Fin de « Tours ».", "La procédure « WfChild » commence.",
                "signale l’événement « autre ».", "L’événement « autre », que personne n’attend encore, est gardé jusqu’au",
                "signale l’événement attendu à l’étape « Retour du courrier ». La procédure « WfChild » est terminée. "
                + "Étape suivante : Accord attendu.",
                "signale l’événement attendu à l’étape « Accord attendu ». Le résultat « Bilan » est « 4 ». "
                + "Étape suivante : Délai de réflexion.",
            ]
        },
        {
            "de",
            [
                "Das Dossier erhält den Namen „Moselle I“.", "Die Variable „total“ ist nun „3“.", "Ende von „Tours“.",
                "Das Verfahren „Briefe“ beginnt.", "meldet das Ereignis „autre“.", "Das Verfahren „Briefe“ ist beendet.",
                "Das Ergebnis „Bilan“ ist „4“.",
            ]
        },
        {
            "en",
            [
                "The dossier is given the name “Moselle I”.", "The variable “total” is now “3”.", "End of “Tours”.",
                "The procedure “Letters” begins.", "reports the event “autre”.", "The procedure “Letters” is over.",
                "The result “Bilan” is “4”.",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public async Task What_moves_in_a_workflow_reads_as_sentences_without_an_id(string language, string[] sentences)
    {
        await using var app = await AppUnderTest.Start();
        await Publish(app, "wf-child", Child);
        await Publish(app, "wf-main", Main);
        var ledger = app.App.Services.GetRequiredService<DossierLedger>();
        var officer = new Actor(PersonId.System, RoleAt.Parse("officer@" + Case.State), null, "command");
        var started = Assert.IsType<Outcome.Done>(await ledger.Start(
            new("wf-main", "Moselle", [new(Case.State), new(Case.Remich), new(Case.Stadtbredimus)], officer, "", ""), default));
        await Signal("autre");
        await Signal(await Waiting());
        await Signal(await Waiting());

        var journal = await Read();
        Assert.All(sentences, sentence => Assert.Contains(sentence, journal, StringComparison.Ordinal));
        Assert.DoesNotMatch(Ids(), journal);

        async Task Signal(string target) => Assert.IsType<Outcome.Done>(await ledger.Decide(
            new(started.Dossier, FactKinds.Signalled, target, "", new Dictionary<string, string>(), officer, "", ""), default));

        async Task<string> Waiting() =>
            (await Case.Of(app, started.Dossier).Read()).Waits.Values.Single(wait => wait.Kind == "event").Id;

        async Task<string> Read()
        {
            using var browser = await Case.Of(app, started.Dossier).As("officer@" + Case.State);
            using var chosen = await AppUnderTest.Post(browser, "/boite", "/langue", ("langue", language), ("retour", "/boite"));
            using var answer = await browser.GetAsync(new Uri($"/dossiers/{started.Dossier}/journal", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var html = await Case.Html(answer);
            var from = html.IndexOf("<ol class=\"journal\"", StringComparison.Ordinal);
            return html[from..html.IndexOf("</ol>", from, StringComparison.Ordinal)];
        }
    }

    private static Task<int> Publish(AppUnderTest app, string id, string json) => app.In(services =>
    {
        var store = services.GetRequiredService<Store>();
        var bytes = Encoding.UTF8.GetBytes(json);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        store.Definitions.Add(new()
        {
            DefinitionId = id,
            Version = 1,
            Name = id,
            Json = bytes,
            Status = DefinitionStatus.Published,
            Source = DefinitionSources.File,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            CreatedAt = now,
            PublishedAt = now,
        });
        return store.SaveChangesAsync();
    });

    [GeneratedRegex(@"\b(?:n|v|q|flow|wf)-(?:\d|main|child)")]
    private static partial Regex Ids();
}
