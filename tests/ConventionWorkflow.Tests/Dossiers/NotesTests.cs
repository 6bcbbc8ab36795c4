using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers.Notes;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers;

/// <summary>Notes that an organisation keeps on a dossier for itself.</summary>
public sealed partial class NotesTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Secretary = "secretary@commune:1205";
    private const string Mayor = "mayor@commune:1205";
    private const string Words = "Le loyer demandé est trop élevé : attendre.";

    /// <summary>Everybody who is not of Remich: who conducts, who audits, who advises, another party, a stranger.</summary>
    private static readonly string[] Others =
    [
        "officer@state:mat", "head@state:mat", "auditor@state:mat", "administrator@ministry:mdigi", "reviewer@ministry:mea",
        "secretary@commune:1207", "mayor@commune:1207", "secretary@commune:0501",
    ];

    [Fact]
    public async Task A_note_leaves_no_trace_for_anybody_of_another_house()
    {
        var one = await Case.At(app, "interministerial-review");
        foreach (var role in Others) (await one.As(role)).Dispose();
        using var secretary = await one.As(Secretary);
        string[] pages = ["", "/journal", "/notes", "/faire"];
        string[] addresses =
        [
            .. pages.Select(page => $"/dossiers/{one.Dossier}{page}"), "/dossiers", "/dossiers?q=loyer", "/boite", "/registre",
        ];
        var before = await Crawl(one, addresses);
        Assert.Equal(HttpStatusCode.Redirect, (await Write(secretary, one, Words)).StatusCode);
        Assert.Contains(Words, await Section(secretary, one), StringComparison.Ordinal);
        using var mayor = await one.As(Mayor);
        Assert.Contains(Words, await Section(mayor, one), StringComparison.Ordinal);
        var after = await Crawl(one, addresses);
        Assert.Equal(before.Keys, after.Keys);
        foreach (var (page, bytes) in before) Assert.True(bytes == after[page], $"{page} has changed");

        var (entries, prose, notices) = await app.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            return (await store.Entries.Where(row => row.Dossier == one.Dossier).Select(row => row.Bytes).ToListAsync(),
                await store.Prose.CountAsync(row => row.Words == Words),
                await store.Notices.CountAsync(row => row.Arguments.Contains("loyer")));
        });
        Assert.All(entries, bytes => Assert.DoesNotContain("loyer", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal));
        Assert.Equal((0, 0), (prose, notices));
    }

    [Fact]
    public async Task Its_author_changes_and_deletes_it_and_a_colleague_does_not()
    {
        var one = await Case.At(app, "scoping");
        using var secretary = await one.As(Secretary);
        using var mayor = await one.As(Mayor);
        using var officer = await one.As("officer@state:mat");
        await Write(secretary, one, Words);
        var note = await Only(one);
        foreach (var stranger in new[] { mayor, officer })
        {
            using var refused = await Send(stranger, one, "Change", note.Id, ("words", "Tout va bien"));
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            using var kept = await Send(stranger, one, "Delete", note.Id);
            Assert.Equal(Words, (await Only(one)).Words);
        }

        using var changed = await Send(secretary, one, "Change", note.Id, ("words", "Un loyer juste."));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Contains("Un loyer juste.", await Section(mayor, one), StringComparison.Ordinal);
        Assert.Contains("modifiée depuis", await Section(mayor, one), StringComparison.Ordinal);
        Assert.DoesNotContain("Modifier ou supprimer", await Section(mayor, one), StringComparison.Ordinal);
        using var deleted = await Send(secretary, one, "Delete", note.Id);
        Assert.Equal(0, await Count(one));
    }

    [Fact]
    public async Task A_double_click_writes_one_note_and_a_number_of_somebody_elses_none()
    {
        var one = await Case.At(app, "scoping");
        using var secretary = await one.As(Secretary);
        var id = Guid.CreateVersion7();
        for (var time = 0; time < 2; time++)
        {
            using var answer = await Send(secretary, one, "Write", id, ("words", Words), ("house", Case.Remich));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.Equal(1, await Count(one));
        using var other = await one.As("secretary@commune:1207");
        using var taken = await Send(other, one, "Write", id, ("words", "À moi"), ("house", Case.Stadtbredimus));
        Assert.Equal(HttpStatusCode.NotFound, taken.StatusCode);
        using var foreign = await Send(other, one, "Write", Guid.CreateVersion7(), ("words", "Chez eux"), ("house", Case.Remich));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(1, await Count(one));
    }

    [Fact]
    public async Task What_is_empty_or_too_long_is_refused_and_shown_again()
    {
        var one = await Case.At(app, "scoping");
        using var secretary = await one.As(Secretary);
        var tooLong = new string('x', Notebook.MostLetters + 1);
        foreach (var (words, said) in new[] { (" ", "Remplissez ce champ."), (tooLong, "il en faut au plus") })
        {
            using var answer = await Write(secretary, one, words);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await Case.Html(answer);
            Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.Contains(words.Trim(), page, StringComparison.Ordinal);
        }

        Assert.Equal(0, await Count(one));
    }

    [Fact]
    public async Task It_is_read_no_more_when_the_role_has_ended_and_not_by_a_deputy_of_another_house()
    {
        var one = await Case.At(app, "scoping");
        using var secretary = await one.As(Secretary);
        await Write(secretary, one, Words);
        using var alderman = await one.As("alderman@commune:1205");
        Assert.Contains(Words, await Section(alderman, one), StringComparison.Ordinal);
        using var deputy = await one.As("secretary@commune:1206");
        await app.In(async services =>
        {
            var (store, today) = (services.GetRequiredService<Store>(), Case.Today);
            var ids = await store.Users.ToDictionaryAsync(user => user.UserName!, user => new PersonId(user.Id));
            store.Delegations.Add(new()
            {
                Id = Guid.CreateVersion7(),
                Absent = ids["secretary@commune-1205.example"],
                Deputy = ids["secretary@commune-1206.example"],
                FromOn = today.AddDays(-1),
                UntilOn = today.AddDays(1),
            });
            var ended = await store.Memberships.SingleAsync(held => held.Person == ids["alderman@commune-1205.example"]);
            ended.UntilOn = today.AddDays(-1);
            store.Memberships.Add(new()
            {
                Id = Guid.CreateVersion7(),
                Person = ended.Person,
                Party = new(Case.Stadtbredimus),
                Role = Roles.Alderman,
                FromOn = today.AddDays(-1),
            });
            return await store.SaveChangesAsync();
        });
        foreach (var former in new[] { alderman, deputy })
        {
            var page = await Page(former, $"/dossiers/{one.Dossier}");
            Assert.Contains(one.Dossier.ToString(), page, StringComparison.Ordinal);   // the dossier itself they do see
            Assert.DoesNotContain(Words, page, StringComparison.Ordinal);
        }
    }

    private static async Task<SortedDictionary<string, string>> Crawl(Case one, string[] addresses)
    {
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in Others)
        {
            using var browser = await one.As(role);
            foreach (var address in addresses)
            {
                using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
                Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, address);
                pages[$"{role} {address}"] = $"{(int)answer.StatusCode} {Changing().Replace(await answer.Content.ReadAsStringAsync(), "")}";
            }
        }

        Assert.Contains(pages, page => page.Value.StartsWith("200", StringComparison.Ordinal));
        return pages;
    }

    private static Task<HttpResponseMessage> Write(HttpClient browser, Case one, string words) =>
        Send(browser, one, "Write", Guid.CreateVersion7(), ("words", words), ("house", Case.Remich));

    private static Task<HttpResponseMessage> Send(
        HttpClient browser, Case one, string handler, Guid id, params (string Name, string Value)[] fields) =>
        AppUnderTest.Post(browser, "/boite", $"/dossiers/{one.Dossier}/notes?handler={handler}", [("id", id.ToString()), .. fields]);

    private static Task<string> Section(HttpClient browser, Case one) => Page(browser, $"/dossiers/{one.Dossier}");

    private static async Task<string> Page(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return await Case.Html(answer);
    }

    private Task<DossierNoteRow> Only(Case one) => app.In(services => services.GetRequiredService<Store>().DossierNotes
        .AsNoTracking().SingleAsync(note => note.Dossier == one.Dossier));

    private Task<int> Count(Case one) => app.In(services => services.GetRequiredService<Store>().DossierNotes
        .CountAsync(note => note.Dossier == one.Dossier));

    /// <summary>Tokens and numbers of forms, made anew for each page.</summary>
    [GeneratedRegex("value=\"(?:CfDJ[^\"]*|[0-9a-f-]{36})\"|note-[0-9a-f-]{36}")]
    private static partial Regex Changing();
}
