using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ConventionWorkflow.Definitions;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Tests.Definitions;

/// <summary>Differences are told in an administrator's words, in three languages.</summary>
public sealed class ComparisonTellingTests
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(Repository.Top, "workflows", "convention-lu.json"));

    [Theory]
    [InlineData(0, "Délibérations des conseils : délai porté de 60 à 90 jours calendaires")]
    [InlineData(1, "Beschlüsse der Gemeinderäte: Frist von 60 auf 90 Kalendertage verlängert")]
    [InlineData(2, "Council votes: deadline raised from 60 to 90 calendar days")]
    public void A_longer_deadline_is_said_as_people_say_it(int language, string sentence) =>
        Assert.Equal([sentence], Told(
            Languages.All[language], json => Set(json, "council-votes", "deadline", "90 calendar-days")).Select(Plain));

    [Theory]
    [InlineData("council-votes", "deadline", "2 months", "délai fixé à 2 mois au lieu de 60 jours calendaires")]
    [InlineData("council-votes", "deadline", "30 calendar-days", "délai ramené de 60 à 30 jours calendaires")]
    [InlineData("council-votes", "deadline", "", "délai supprimé (c’était 60 jours calendaires)")]
    [InlineData("freeze", "deadline", "1 business-days", "délai fixé à 1 jour ouvrable, il n’y en avait pas")]
    [InlineData("council-votes", "reminders", "-3 +1",
        "rappels, en jours avant et après l’échéance : 3 jours avant et 1 jour après au lieu de 7 jours avant, 2 jours avant, "
        + "1 jour après, 7 jours après et 14 jours après")]
    [InlineData("political-agreement", "closing", "count 2", "clôture : dès 2 réponses au lieu de quand tous ont répondu")]
    [InlineData("political-agreement", "assurance", "elevated",
        "niveau d’assurance du lien : un code est demandé en plus au lieu de le lien suffit")]
    [InlineData("interministerial-review", "notify", "officer@state, mayor@communes",
        "prévenir à la fin de l’étape : l’agent du ministère responsable et le bourgmestre de chaque commune au lieu de "
        + "l’agent du ministère responsable")]
    [InlineData("scoping", "reasonFor", "", "suites à motiver, désormais sans objet (c’était « Refuser la proposition »)")]
    [InlineData("council-votes", "proxies", "true", "pouvoirs admis : oui au lieu de non")]
    public void A_value_is_said_as_the_administrator_says_it(string step, string input, string value, string clause) =>
        Assert.Equal(clause, Plain(Assert.Single(Told(Languages.All[0], json => Set(json, step, input, value)))).Split(" : ", 2)[1]);

    [Fact]
    public void A_step_put_in_between_is_told_where_it_stands_and_what_now_leads_to_it() => Assert.Equal(
        [
            "Publication : le dossier passe ensuite à « Archivage » au lieu de « En vigueur »",
            "Archivage : étape ajoutée, après « Publication »",
            "Archivage : le dossier passe ensuite à « En vigueur »",
        ],
        Told(Languages.All[0], json =>
        {
            var root = json["root"]!;
            root["activities"]!.AsArray().Add(JsonNode.Parse("""
                { "id": "filing", "type": "Convention.Notice", "metadata": { "displayText": "Archivage" } }
                """));
            var link = root["connections"]!.AsArray().First(one => (string)one!["source"]!["activity"]! == "publication")!;
            link["target"]!["activity"] = "filing";
            root["connections"]!.AsArray().Add(JsonNode.Parse("""
                { "source": { "activity": "filing", "port": "Done" }, "target": { "activity": "in-force", "port": "In" } }
                """));
        }).Select(Plain));

    [Theory]
    [InlineData(0, "Rappel, dans la séquence « Corps » : étape ajoutée, après « Appel »",
        "Corps, dans la boucle « Tours » : variable « n » ajoutée",
        "Avis, dans « Choix », si la condition n’est pas remplie : étape déplacée, auparavant dans la séquence « Suite »",
        "Tri : cas « urgent » ajouté : « true »", "Procédure : sortie « Total » ajoutée",
        "Procédure : en cas d’incident : l’étape attend un agent, le reste continue au lieu de tout prend fin")]
    [InlineData(1, "Rappel, in der Folge „Corps“: Schritt hinzugefügt, nach „Appel“",
        "Corps, in der Schleife „Tours“: Variable „n“ hinzugefügt",
        "Avis, in „Choix“, wenn die Bedingung nicht erfüllt ist: Schritt verschoben, bisher in der Folge „Suite“",
        "Tri: Fall „urgent“ hinzugefügt: „true“", "Verfahren: Ausgabe „Total“ hinzugefügt",
        "Verfahren: bei einer Störung: der Schritt wartet auf einen Sachbearbeiter, das Übrige läuft weiter statt alles endet")]
    [InlineData(2, "Rappel, in the sequence “Corps”: step added, after “Appel”",
        "Corps, in the loop “Tours”: variable “n” added",
        "Avis, in “Choix”, if the condition does not hold: step moved, formerly in the sequence “Suite”",
        "Tri: case “urgent” added: “true”", "Procedure: output “Total” added",
        "Procedure: on an incident: the step waits for an officer, the rest goes on instead of everything ends")]
    public void What_changes_within_a_container_is_told_with_its_place(int language, params string[] sentences)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.All[language];
        var told = ComparisonTelling.Sentences(Nested("", "", ""), Nested(
            "'variables': [ { 'name': 'n', 'typeName': 'Int32' } ],", "'outputs': [ { 'name': 'Total', 'type': 'Int32' } ],"
                + "'options': { 'incidentStrategyType': 'ContinueWithIncidentsStrategy' },",
            "{ 'label': 'urgent', 'condition': { 'type': 'Literal', 'value': true } }"));
        Assert.Equal(sentences.Order(), told.Select(Plain).Order());
    }

    /// <summary>A sequence, a choice, a loop and a switch; in the later version with a step more, and another in the choice.</summary>
    private static Definition Nested(string variables, string members, string cases)
    {
        var isLater = variables.Length > 0;
        var avis = Step("WriteLine", "Avis", "'text': 'x'");
        var corps = Step("WriteLine", "Appel", "'text': 'x'") + (isLater ? "," + Step("WriteLine", "Rappel", "'text': 'x'") : "");
        return Read($$"""
            { 'definitionId': 'essai', 'name': 'Essai', {{members}} 'root': { 'id': 'flow', 'type': 'Elsa.Flowchart', 'activities': [
              {{Step("Sequence", "Suite", $"'activities': [ {(isLater ? "" : avis)} ]")}},
              {{Step("If", "Choix", "'condition': true" + (isLater ? ", 'else': " + avis : ""))}},
              {{Step("ForEach", "Tours", "'items': 'a', 'body': " + Step("Sequence", "Corps", $"{variables} 'activities': [ {corps} ]"))}},
              {{Step("Switch", "Tri", $"'cases': [ {cases} ]")}} ] } }
            """.Replace('\'', '"'));

        static string Step(string type, string name, string members) =>
            $$"""{ 'id': '{{name}}', 'type': 'Elsa.{{type}}', 'metadata': { 'displayText': '{{name}}' }, {{members}} }""";
    }

    [Fact]
    public void Every_kind_of_difference_has_its_words_in_every_language()
    {
        foreach (var culture in Languages.All)
        {
            var told = Told(culture, json => json.ReplaceWith(JsonNode.Parse(
                File.ReadAllText(Path.Combine(Repository.Top, "workflows", "convention-fr-crte.json")))!));
            Assert.True(told.Count > 40, $"{told.Count}");
            Assert.DoesNotContain(told, line => line.Contains("{0}", StringComparison.Ordinal));
        }
    }

    private static List<string> Told(CultureInfo culture, Action<JsonNode> edit)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        var holder = new JsonObject { ["it"] = JsonNode.Parse(Shipped) };
        edit(holder["it"]!);
        return [.. ComparisonTelling.Sentences(Read(Shipped), Read(holder["it"]!.ToJsonString()))];
    }

    private static Definition Read(string json) => ElsaReader.Read(Encoding.UTF8.GetBytes(json)).Definition!;

    private static string Plain(string sentence) => sentence.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private static void Set(JsonNode json, string step, string input, string value) =>
        json["root"]!["activities"]!.AsArray().First(one => (string)one!["id"]! == step)![input] = new JsonObject
        {
            ["typeName"] = "String",
            ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
        };
}
