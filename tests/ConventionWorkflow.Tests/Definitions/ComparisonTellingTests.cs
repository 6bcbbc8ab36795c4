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
