using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Definitions;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Tests.Acts;
using ConventionWorkflow.Tests.Administration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Case = ConventionWorkflow.Tests.Acts.Case;

namespace ConventionWorkflow.Tests.Definitions;

/// <summary>The pages on which administrators change procedures.</summary>
public sealed partial class ProcedurePageTests : IAsyncLifetime
{
    private const string All = "/administration/procedures";
    private const string One = All + "/convention-lu";

    private AppUnderTest app = null!;
    private HttpClient nora = null!;

    public async Task InitializeAsync()
    {
        app = await AppUnderTest.Start();
        nora = await OrganisationPageTests.Administrator(app);
    }

    public async Task DisposeAsync()
    {
        nora.Dispose();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData(All)]
    [InlineData(One)]
    [InlineData(One + "/versions")]
    [InlineData(One + "/versions/1/retirer")]
    [InlineData(One + "/ajouter?apres=drafting")]
    [InlineData(One + "/courriel?etape=drafting")]
    public async Task Who_is_no_administrator_finds_no_such_page(string path)
    {
        using var officer = await Case.Of(app, new(Guid.Empty)).As($"{Roles.Officer}@{Case.State}");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
        using var form = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.PostAsync(new Uri(path, UriKind.Relative), form)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await nora.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData(All + "/nothing")]
    [InlineData(All + "/nothing/versions")]
    [InlineData(One + "/publier")]
    [InlineData(One + "/versions/7/retirer")]
    [InlineData(One + "/ajouter?apres=closed")]
    [InlineData(One + "/courriel?etape=nowhere")]
    public async Task What_does_not_exist_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await nora.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);

    [Fact]
    public async Task A_form_sent_back_as_it_was_changes_nothing_whatever_the_step()
    {
        foreach (var id in new[] { "convention-lu", "convention-fr-crte" })
            foreach (var step in Read((await Row(id, 1)).Json).Root.Activities.Where(one => one.Type != "Elsa.Start"))
            {
                using var answer = await Save(id, step.Id);
                Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{id} {step.Id}: {answer.StatusCode}");
            }

        Assert.Empty(await app.In(services => services.GetRequiredService<Store>().AdministrationLog
            .Where(one => one.Subject.StartsWith("procedure:"))
            .Select(one => $"{one.Subject} {one.Detail} {one.Field}: {one.Before} > {one.After}").ToListAsync()));
        Assert.Equal(2, await Count());
    }

    [Fact]
    public async Task Every_kind_of_setting_is_written_as_the_file_writes_it()
    {
        using var saved = await Save(
            "convention-lu", "interministerial-review", ("i.deadline.amount", "45"), ("i.deadline.unit", "business-days"),
            ("i.closing.rule", "count"), ("i.closing.count", "4"), ("i.silence", "favourable"),
            ("i.reminders.before", "10"), ("i.reminders.before", "3"), ("i.reminders.after", "5"),
            ("i.addressees.role", "reviewer"), ("i.addressees.whose", "ministry:eco"), ("i.escalateTo.role", ""),
            ("i.escalateTo.whose", ""), ("t.instructions.de", "Bitte Stellung nehmen."), ("t.outcome.Closed.fr", "Avis recueillis"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var days = await Save("convention-lu", "council-votes", ("i.convocationDays", "7"), ("i.clearDays", "true"));
        using var picked = await Save("convention-lu", "scoping", ("i.settles.kept", "consultation"), ("i.reasonFor.kept", "Continue"));
        Assert.Equal(HttpStatusCode.Redirect, picked.StatusCode);
        var draft = Read((await Row("convention-lu", 2)).Json);
        var review = draft.All().Single(one => one.Id == "interministerial-review");
        Assert.Equal(
            ["45 business-days", "count 4", "favourable", "-10 -3 +5", "reviewer@reviewers, reviewer@ministry:eco", "–"],
            Values(review, "deadline", "closing", "silence", "reminders", "addressees", "escalateTo"));
        Assert.Equal("Bitte Stellung nehmen.", review.Texts.Find("instructions", "de"));
        var votes = draft.All().Single(one => one.Id == "council-votes");
        Assert.Equal(["7", "True"], Values(votes, "convocationDays", "clearDays"));
        var scoping = draft.All().Single(one => one.Id == "scoping");
        Assert.Equal(["consultation", "Continue"], Values(scoping, "settles", "reasonFor"));
    }

    [Theory]
    [InlineData("i.deadline.amount", "trente", "Indiquez un nombre entier entre 0 et 3660")]
    [InlineData("i.reminders.before", "500", "Indiquez des nombres de jours entre 0 et 365")]
    [InlineData("i.escalateTo.whose", "", "Choisissez une fonction, puis de qui.")]
    [InlineData("t.displayText.fr", "", "Remplissez ce champ.")]
    public async Task What_cannot_be_taken_is_said_beside_the_field_and_stays(string field, string typed, string sentence)
    {
        using var answer = await Save("convention-lu", "scoping", (field, typed), ("t.instructions.fr", "Un mot gardé."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(sentence, html, StringComparison.Ordinal);
        Assert.Contains("Un mot gardé.", html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Equal(2, await Count());
    }

    [Fact]
    public async Task The_second_of_two_administrators_is_told_and_sees_the_difference()
    {
        var form = await Form($"{One}?etape=scoping");
        using var first = await Save("convention-lu", "scoping", ("i.deadline.amount", "25"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await Send($"{One}?etape=scoping", form, ("i.deadline.amount", "40"));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var html = WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync());
        Assert.Contains("Quelqu’un d’autre a changé la procédure entre-temps", html, StringComparison.Ordinal);
        Assert.Contains("25 jours ouvrables", html, StringComparison.Ordinal);
        Assert.Contains("40 jours ouvrables", html, StringComparison.Ordinal);
        Assert.Equal("25 business-days", Value(await Step(2, "scoping"), "deadline"));
        using var again = await Send($"{One}?etape=scoping", Fields(html));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal("40 business-days", Value(await Step(2, "scoping"), "deadline"));
    }

    [Fact]
    public async Task A_step_is_added_led_on_and_removed()
    {
        var page = $"{One}/ajouter?apres=drafting";
        using var added = await Send(
            page, await Form(page), ("name.fr", "Consultation du public"), ("role", "officer"), ("whose", "state"), ("amount", "30"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Contains("etape=consultation-du-public", added.Headers.Location!.ToString(), StringComparison.Ordinal);
        var step = await Step(2, "consultation-du-public");
        Assert.Equal(["officer@state", "30 calendar-days"], Values(step, "assignee", "deadline"));
        using var led = await Save("convention-lu", "government-council", ("w.Returned", "consultation-du-public"));
        Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
        using var refused = await Remove("consultation-du-public");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(
            "On revient à cette étape depuis Gouvernement en conseil",
            WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var back = await Save("convention-lu", "government-council", ("w.Returned", "consolidation"));
        using var removed = await Remove("consultation-du-public");
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.DoesNotContain(Read((await Row("convention-lu", 2)).Json).All(), one => one.Id == "consultation-du-public");
    }

    [Fact]
    public async Task A_fault_stands_on_its_step_and_on_top_and_keeps_the_draft_from_being_published()
    {
        using var removed = await Remove("freeze");
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        var html = await OrganisationPageTests.Html(nora, One);
        Assert.Contains("Deux défauts à corriger avant de publier", html, StringComparison.Ordinal);
        Assert.Contains("on peut arriver ici sans que le texte soit figé", html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "<span class=\"state s-late\">1 défaut</span>"));
        Assert.Contains(
            "On peut arriver ici sans que le texte soit figé",
            await OrganisationPageTests.Html(nora, $"{One}?etape=council-votes"), StringComparison.Ordinal);
        var publish = await OrganisationPageTests.Html(nora, $"{One}/publier");
        Assert.DoesNotContain("Publier la version 2</button>", publish, StringComparison.Ordinal);
        using var refused = await Send($"{One}/publier", Fields(publish));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task Publishing_says_first_what_changes_and_what_stays()
    {
        var dossier = await Case.At(app, "scoping");
        using var saved = await Save("convention-lu", "scoping", ("i.deadline.amount", "25"));
        var page = await OrganisationPageTests.Html(nora, $"{One}/publier");
        Assert.Contains("délai porté de 20 à 25 jours ouvrables", page, StringComparison.Ordinal);
        Assert.Contains("Un dossier en cours reste sur la version 1.", page, StringComparison.Ordinal);
        using var published = await Send($"{One}/publier", Fields(page));
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        Assert.Equal(DefinitionStatus.Published, (await Row("convention-lu", 2)).Status);
        Assert.Equal(1, await app.In(services => services.GetRequiredService<Store>().Dossiers
            .Where(one => one.Id == dossier.Dossier).Select(one => one.DefinitionVersion).SingleAsync()));
        var versions = await OrganisationPageTests.Html(nora, $"{One}/versions");
        Assert.Contains("délai porté de 20 à 25 jours ouvrables", versions, StringComparison.Ordinal);
        Assert.Contains("20 jours ouvrables", versions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_taken_out_of_use_taken_up_again_given_up_and_read_as_a_file()
    {
        using var saved = await Save("convention-lu", "scoping", ("i.deadline.amount", "25"));
        using var published = await Send($"{One}/publier", await Form($"{One}/publier"));
        var alone = $"{One}/versions/2/retirer";
        Assert.Contains("suivront alors la version 1", await OrganisationPageTests.Html(nora, alone), StringComparison.Ordinal);
        using var retracted = await Send(alone, await Form(alone));
        Assert.Equal(DefinitionStatus.Retracted, (await Row("convention-lu", 2)).Status);
        var last = $"{One}/versions/1/retirer";
        using var refused = await Send(last, await Form(last));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var restored = await AppUnderTest.Post(nora, $"{One}/versions", $"{One}/versions?handler=Restore", ("version", "2"));
        Assert.Equal(HttpStatusCode.Redirect, restored.StatusCode);
        Assert.Equal((await Row("convention-lu", 2)).Json, (await Row("convention-lu", 3)).Json);
        var file = await nora.GetByteArrayAsync(new Uri($"{One}/versions?handler=File&version=2", UriKind.Relative));
        Assert.Equal((await Row("convention-lu", 2)).Json, file);
        var hash = (await Row("convention-lu", 3)).ContentHash;
        using var discarded = await AppUnderTest.Post(nora, $"{One}/versions", $"{One}/versions?handler=Discard", ("hash", hash));
        Assert.Equal(HttpStatusCode.Redirect, discarded.StatusCode);
        Assert.Equal(3, await Count());
    }

    [Fact]
    public async Task The_preview_is_the_letter_in_three_languages_with_the_words_that_are_saved()
    {
        using var saved = await Save(
            "convention-lu", "interministerial-review", ("t.instructions.fr", "Rendez votre avis sur le texte, article par article."),
            ("t.instructions.de", "Nehmen Sie Artikel für Artikel Stellung."), ("i.deadline.amount", "30"));
        var html = await OrganisationPageTests.Html(nora, $"{One}/courriel?etape=interministerial-review");
        Assert.Contains("Rendez votre avis sur le texte, article par article.", html, StringComparison.Ordinal);
        Assert.Contains("Nehmen Sie Artikel für Artikel Stellung.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/v/", html, StringComparison.Ordinal);
        foreach (var step in Read((await Row("convention-lu", 1)).Json).Root.Activities)
            await OrganisationPageTests.Html(nora, $"{One}/courriel?etape={step.Id}");
        Assert.Equal(0, await app.In(services => services.GetRequiredService<Store>().Notices.CountAsync()));
    }

    [Fact]
    public void Every_value_that_a_setting_may_have_has_a_word()
    {
        foreach (var language in Languages.All)
        {
            System.Globalization.CultureInfo.CurrentUICulture = language;
            foreach (var kind in Catalogue.Descriptors)
            {
                var step = new Activity("one", kind.Type, 1, "");
                foreach (var input in kind.Inputs)
                    foreach (var option in input.Options)
                        Assert.NotEqual(Typography.Quoted(option), StepSettings.Said(input, step, option));
            }
        }
    }

    private Task<HttpResponseMessage> Save(string id, string step, params (string Name, string Value)[] typed) =>
        SendFresh($"{All}/{id}?etape={step}", typed);

    private async Task<HttpResponseMessage> SendFresh(string page, params (string, string)[] typed) =>
        await Send(page, await Form(page), typed);

    /// <summary>What a browser sends: every control of the form as it stands, but for what was typed.</summary>
    private async Task<HttpResponseMessage> Send(
        string page, IReadOnlyList<(string Name, string Value)> form, params (string Name, string Value)[] typed)
    {
        var names = typed.Select(one => one.Name).ToHashSet();
        var all = form.Where(one => !names.Contains(one.Name)).Concat(typed).Select(one => KeyValuePair.Create(one.Name, one.Value));
        using var content = new FormUrlEncodedContent(all);
        return await nora.PostAsync(new Uri(page, UriKind.Relative), content);
    }

    private async Task<HttpResponseMessage> Remove(string step) => await AppUnderTest.Post(
        nora, $"{One}?etape={step}", $"{One}?etape={step}&handler=Remove",
        ("hash", (await Form($"{One}?etape={step}")).First(one => one.Name == "hash").Value));

    private async Task<IReadOnlyList<(string Name, string Value)>> Form(string page) =>
        Fields(await nora.GetStringAsync(new Uri(page, UriKind.Relative)));

    /// <summary>The controls of the first form in the page's own part, as a browser would send them.</summary>
    private static List<(string Name, string Value)> Fields(string html)
    {
        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..];
        var form = FormOf().Match(main).Value;
        var fields = new List<(string, string)>();
        foreach (Match control in Control().Matches(form))
        {
            var tag = control.Value;
            var name = WebUtility.HtmlDecode(NameOf().Match(tag).Groups[1].Value);
            if (name.Length == 0) continue;
            if (tag.StartsWith("<select", StringComparison.Ordinal))
            {
                var options = OptionOf().Matches(tag);
                var chosen = options.FirstOrDefault(one => one.Value.Contains("selected", StringComparison.Ordinal)) ?? options[0];
                fields.Add((name, WebUtility.HtmlDecode(chosen.Groups[1].Value)));
            }
            else if (tag.StartsWith("<textarea", StringComparison.Ordinal))
                fields.Add((name, WebUtility.HtmlDecode(tag[(tag.IndexOf('>', StringComparison.Ordinal) + 1)..^"</textarea>".Length])));
            else if (!Ticked().IsMatch(tag) || tag.Contains(" checked", StringComparison.Ordinal))
                fields.Add((name, WebUtility.HtmlDecode(ValueOf().Match(tag).Groups[1].Value)));
        }

        return fields;
    }

    private Task<int> Count() => app.In(services => services.GetRequiredService<Store>().Definitions.CountAsync());

    private Task<DefinitionRow> Row(string id, int version) => app.In(services => services.GetRequiredService<Store>().Definitions
        .AsNoTracking().SingleAsync(one => one.DefinitionId == id && one.Version == version));

    private async Task<Activity> Step(int version, string step) =>
        Read((await Row("convention-lu", version)).Json).All().Single(one => one.Id == step);

    private static Definition Read(byte[] json) => ElsaReader.Read(json).Definition!;

    private static List<string> Values(Activity step, params IEnumerable<string> inputs) =>
        [.. inputs.Select(name => Value(step, name))];

    private static string Value(Activity step, string input) =>
        step.Inputs.TryGetValue(input, out var found) ? ((Expression.Literal)found.Expression).Value.ToString() : "–";

    [GeneratedRegex("<form class=\"form\".*?</form>|<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormOf();

    [GeneratedRegex("<select.*?</select>|<textarea.*?</textarea>|<input[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Control();

    [GeneratedRegex("type=\"(?:checkbox|radio)\"")]
    private static partial Regex Ticked();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex NameOf();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex ValueOf();

    [GeneratedRegex("<option value=\"([^\"]*)\"[^>]*>")]
    private static partial Regex OptionOf();
}
