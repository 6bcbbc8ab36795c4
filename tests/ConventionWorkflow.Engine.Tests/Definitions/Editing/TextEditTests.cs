using System.Text;
using ConventionWorkflow.Engine.Definitions.Editing;

namespace ConventionWorkflow.Engine.Tests.Definitions.Editing;

public sealed class TextEditTests
{
    [Theory]
    [InlineData("displayText", "fr", "metadata.displayText")]
    [InlineData("description", "fr", "metadata.description")]
    [InlineData("instructions", "fr", "customProperties.texts.fr.instructions")]
    [InlineData("message", "fr", "customProperties.texts.fr.message")]
    [InlineData("displayText", "de", "customProperties.texts.de.displayText")]
    [InlineData("outcome.Refuse", "en", "customProperties.texts.en.outcomes.Refuse")]
    public void A_text_stands_where_the_files_keep_it(string key, string language, string place)
    {
        var after = Procedure.After(Procedure.Luxembourg, new Edit.SetText("scoping", key, language, " Deux\r\nlignes "));
        var changed = Procedure.Lines(Procedure.Tree(after)).Except(Procedure.Lines(Procedure.Tree(Procedure.Luxembourg)));
        Assert.Equal([$"$.root.activities[2].{place} = \"Deux\\nlignes\""], changed);
        Assert.Equal("Deux\nlignes", Procedure.Step(after, "scoping").Texts.Find(key, language));
    }

    [Theory]
    [InlineData("instructions", "fr")]
    [InlineData("outcome.Refuse", "de")]
    [InlineData("description", "fr")]
    [InlineData("displayText", "en")]
    public void An_empty_text_is_taken_away(string key, string language)
    {
        var after = Procedure.After(Procedure.Luxembourg, new Edit.SetText("scoping", key, language, "  "));
        Assert.Null(Procedure.Step(after, "scoping").Texts.Find(key, language));
        Assert.NotNull(Procedure.Step(after, "drafting").Texts.Find("displayText", "en"));
    }

    [Fact]
    public void The_procedure_has_texts_of_its_own()
    {
        var after = Procedure.Of(Procedure.After(
            Procedure.Luxembourg, new Edit.SetText("", "displayText", "fr", "Convention territoriale"),
            new Edit.SetText("", "displayText", "de", "Raumvereinbarung"), new Edit.SetText("", "description", "fr", "Selon la loi.")));
        Assert.Equal(("Convention territoriale", "Selon la loi."), (after.Name, after.Description));
        Assert.Equal("Raumvereinbarung", after.Texts.Get("displayText", "de"));
    }

    [Fact]
    public void A_step_without_any_text_gets_them_in_their_places()
    {
        var bare = Encoding.UTF8.GetBytes(
            """{"definitionId":"essai","root":{"type":"Elsa.Flowchart","id":"flow","activities":[{"id":"a","type":"Convention.Task"}]}}""");
        var after = Procedure.After(
            bare, new Edit.SetText("a", "displayText", "fr", "Étape"), new Edit.SetText("a", "displayText", "de", "Schritt"));
        Assert.Equal(
            """{"id":"a","type":"Convention.Task","metadata":{"displayText":"Étape"},"customProperties":"""
                + """{"texts":{"de":{"displayText":"Schritt"}}}}""",
            Procedure.Tree(Procedure.Tree(after), "a").ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData("scoping", "displayText", "fr", "", "field-required")]
    [InlineData("scoping", "displayText", "lb", "Etapp", "language-unknown")]
    [InlineData("nowhere", "displayText", "fr", "Étape", "step-unknown")]
    public void A_text_that_cannot_stand_is_refused(string step, string key, string language, string text, string code) =>
        Assert.Equal(code, Procedure.Refused(Procedure.Luxembourg, new Edit.SetText(step, key, language, text)));

    [Theory]
    [InlineData("displayText", 200)]
    [InlineData("instructions", 4000)]
    public void A_text_has_a_longest(string key, int most)
    {
        Procedure.After(Procedure.Luxembourg, new Edit.SetText("scoping", key, "fr", new('a', most)));
        Assert.Equal("text-too-long", Procedure.Refused(Procedure.Luxembourg, new Edit.SetText("scoping", key, "fr", new('a', most + 1))));
    }
}
