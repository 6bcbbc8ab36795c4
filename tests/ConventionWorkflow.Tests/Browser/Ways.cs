using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Public;
using ConventionWorkflow.Tests.Browser.Personas;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>How every page is reached: by whom, and by which way in whatever language. What is not listed is opened as it is.</summary>
internal sealed class Ways : IAsyncDisposable
{
    /// <summary>Routes that show nothing of the house: one answers a form alone, two hold Elsa Studio, which is as its package has it
    /// (<see cref="DesignerWalkTests"/> goes there).</summary>
    public static readonly IReadOnlyList<string> WithoutAPage = ["langue", "studio", "studio/workflows/definitions/{id}/edit"];

    private const string Houses = "/administration/organisations/";
    private const string People = "/administration/personnes/";
    private static readonly Player Nora = Cast.Of(Roles.Administrator, Cast.State);

    private readonly Dictionary<string, (Visitor Who, Func<Visitor, Task> Go)[]> listed = [];
    private readonly Dictionary<string, Visitor> people = [];
    private readonly AppUnderTest empty;
    private readonly Prepared prepared;

    private Ways(AppUnderTest empty, Prepared prepared) => (this.empty, this.prepared) = (empty, prepared);

    public IEnumerable<string> Listed => listed.Keys;

    private Visitor Mia => people["officer"];
    private Visitor Admin => people["administrator"];
    private Visitor Nobody => people["nobody"];

    public static async Task<Ways> In(Town town)
    {
        var ways = new Ways(await AppUnderTest.Start(), await Prepared.In(town));
        ways.people["nobody"] = new(town, await town.Page());
        foreach (var (name, player) in new[]
        {
            ("officer", Cast.Officer), ("administrator", Nora), ("reviewer", Cast.Of(Roles.Reviewer, new("ministry:eco"))),
            ("secretary", Cast.Of(Roles.Secretary, new("commune:1207"))), ("signing", Cast.Of(Roles.Secretary, new("commune:0306"))),
        })
        {
            var guest = await Guest.As(town, player);
            await guest.Enters();
            ways.people[name] = new(town, guest.Page);
        }

        ways.List();
        return ways;
    }

    /// <summary>Everybody chooses that language.</summary>
    public async Task Speak(string language)
    {
        foreach (var one in people.Values) await one.Speaks(language);
    }

    /// <summary>Routes that need more than an address and are not listed.</summary>
    public IEnumerable<string> Unknown(IEnumerable<string> routes) =>
        routes.Where(route => route.Contains('{', StringComparison.Ordinal)).Except(listed.Keys);

    public IEnumerable<(Visitor Who, Func<Visitor, Task> Go)> To(string route) => listed.TryGetValue(route, out var ways) ? ways
        : [(route.StartsWith("administration", StringComparison.Ordinal) ? Admin : Mia, one => one.Opens($"/{route}"))];

    public ValueTask DisposeAsync() => empty.DisposeAsync();

    private void List()
    {
        listed["connexion"] = [(Nobody, one => one.Opens("/connexion"))];
        listed["premier-compte"] = [(Nobody, one => one.Opens(new Uri(empty.Address, "/premier-compte")))];
        listed["bienvenue/{code}"] = [(Nobody, one => one.Opens(prepared.Invitation))];
        listed["erreur/{code:int}"] = [(Nobody, Fails)];
        listed["aide/{role}"] = [.. Handbook.Roles.Select(role => (Nobody, (Func<Visitor, Task>)(one => one.Opens($"/aide/{role}"))))];
        listed["courrier/{id:guid}"] = [(Nobody, async one =>
        {
            await one.Opens("/courrier");
            await one.Presses("tbody a");
        })];
        Administration();
        Dossiers();
        Inboxes();
        Links();
        Conventions();
        listed["verifier"] = [(Mia, one => one.Opens("/verifier")), (Mia, Verifies)];
        listed["registre/{id:guid}"] = [(Mia, one => one.Opens($"/registre/{prepared.Past}"))];
        listed["registre/{id:guid}/corriger"] = [(Mia, one => one.Opens($"/registre/{prepared.Past}/corriger"))];
        listed["registre/filiation/{id:guid}"] = [(Mia, one => one.Opens($"/registre/filiation/{prepared.Past}"))];
    }

    private void Conventions()
    {
        listed["conventions"] = [(Nobody, one => one.Opens("/conventions")), (Nobody, one => one.Opens("/conventions?q=introuvable"))];
        foreach (var part in new[] { "", "/texte" })
            listed[$"conventions/{{reference}}{part}"] = [(Nobody, one => one.Opens($"/conventions/{prepared.Published}{part}"))];
        listed["statistiques"] = [(Mia, one => one.Opens("/statistiques")), (Admin, one => one.Opens("/statistiques"))];
    }

    private void Administration()
    {
        listed["administration/organisations/{code}"] =
            [(Admin, one => one.Opens($"{Houses}commune:1205")), (Admin, one => one.Opens($"{Houses}nouvelle"))];
        listed["administration/personnes/{id}"] =
            [(Admin, one => one.Opens($"{People}{Cast.Officer.Id}")), (Admin, one => one.Opens($"{People}nouvelle"))];
        Procedures();
        listed["administration/import"] = [(Admin, one => one.Opens("/administration/import")), (Admin, Examines)];
    }

    private void Procedures()
    {
        const string Room = "administration/procedures/{id}";
        const string One = "/administration/procedures/convention-lu";
        listed[Room] =
        [
            (Admin, one => one.Opens(One)), (Admin, one => one.Opens($"{One}?etape=interministerial-review")),
            (Admin, one => one.Opens($"{One}?etape=council-votes")),
        ];
        listed[$"{Room}/essai"] = [(Admin, one => one.Opens($"{One}/essai")), (Admin, async one =>
        {
            await one.Opens($"{One}/essai");
            await one.Presses("button[value*=next]");
        }), (Admin, async one =>
        {
            await one.Opens($"{One}/essai");
            await one.Presses("button[value*='\"run\"']");
        })];
        listed[$"{Room}/comparaison"] = [(Admin, one => one.Opens($"{One}/comparaison?de=1&a=1"))];
        listed[$"{Room}/ajouter"] = [(Admin, one => one.Opens($"{One}/ajouter?apres=drafting"))];
        listed[$"{Room}/courriel"] = [(Admin, one => one.Opens($"{One}/courriel?etape=interministerial-review"))];
        listed[$"{Room}/versions"] = [(Admin, one => one.Opens($"{One}/versions"))];
        listed[$"{Room}/versions/{{version:int}}/retirer"] = [(Admin, one => one.Opens($"{One}/versions/1/retirer"))];
        listed[$"{Room}/publier"] = [(Admin, async one =>
        {
            await one.Opens("/administration/procedures/convention-fr-crte?etape=protocol");
            await one.Fills("[id='i.deadline.amount']", "70");
            await one.Presses("li.is-open form.form button");
            await one.Opens("/administration/procedures/convention-fr-crte/versions");
            await one.Opens("/administration/procedures/convention-fr-crte/publier");
        })];
    }

    private void Dossiers()
    {
        foreach (var part in new[] { "", "/journal", "/notes", "/faire" })
            listed[$"dossiers/{{dossier:guid}}{part}"] = [(Mia, one => one.Opens(prepared.Voting + part))];
        foreach (var (part, dossier) in new[]
        {
            ("", prepared.Voting), ("/comparer", prepared.Voting), ("/modifier", prepared.Drafting),
        })
            listed[$"dossiers/{{id:guid}}/texte{part}"] = [(Mia, one => one.Opens($"{dossier}/texte{part}"))];
        listed["dossiers/{id:guid}/deliberation/{commune}"] =
            [(people["secretary"], one => one.Opens($"{prepared.Voting}/deliberation/commune:1207"))];
        listed["dossiers/{dossier:guid}/faire/{kind}"] = [(Mia, async one =>
        {
            await one.Opens($"{prepared.Voting}/faire");
            await one.Presses("ul.docs a[href*=returned]");
        })];
        listed["dossiers/{dossier:guid}/actes/{**wait}"] =
        [
            (Mia, one => Answers(one, prepared.Drafting)), (people["reviewer"], one => Answers(one, "opinion")),
            (people["secretary"], one => Answers(one, "deliberation")), (people["signing"], one => Answers(one, "signature")),
        ];
        listed["dossiers/{dossier:guid}/confier/{**wait}"] = [(people["reviewer"], async one =>
        {
            await Answers(one, "opinion");
            await one.Presses("aside a[href*='/confier/']");
        })];
    }

    private void Inboxes() => listed["boite/relancer"] = [(Mia, async one =>
    {
        await one.Opens("/boite/attendus");
        await one.Presses("#relances button");
    })];

    private void Links()
    {
        foreach (var part in new[] { "", "/texte", "/comparaison", "/confier" })
            listed[$"v/{{token}}{part}"] = [(Nobody, one => one.Opens(new Uri(prepared.Asked + part)))];
        listed["v/{token}/fait"] = [(Nobody, one => one.Opens(new Uri(prepared.Answered + "/fait")))];
    }

    private static async Task Answers(Visitor one, string what)
    {
        await one.Opens("/boite");
        await one.Presses($".inbox h3 a[href*='{what}']");
    }

    /// <summary>Posts a form whose token is lost.</summary>
    private static async Task Fails(Visitor one)
    {
        await one.Opens("/accessibilite");
        await one.Page.EvaluateAsync("document.querySelectorAll('main [name=__RequestVerificationToken]').forEach(one => one.remove())");
        await one.Fills("#message", "Rien.");
        await one.Presses("form button");
    }

    /// <summary>A file that nobody knows.</summary>
    private static async Task Verifies(Visitor one)
    {
        await one.Opens("/verifier");
        await one.Page.SetInputFilesAsync("#file", Signing.Scan("inconnu.pdf"));
        await one.Presses("form.form button");
    }

    /// <summary>A file with a good and a bad line.</summary>
    private static async Task Examines(Visitor one)
    {
        await one.Opens("/administration/import");
        await one.Page.SetInputFilesAsync("#file", new Microsoft.Playwright.FilePayload
        {
            Name = "organismes.csv",
            MimeType = "text/csv",
            Buffer = "code;name;seats\npark:un;Parc Un;9\npark:deux;Parc Deux;neuf\n"u8.ToArray(),
        });
        await one.Presses("form.form button");
    }
}
