using ConventionWorkflow.Demo;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>Somebody at a browser, who knows of a page only what stands on it: headings, links, labels, buttons.</summary>
internal class Person(Town town, Player player, IPage page)
{
    private const float Patience = 20_000;

    public Town Town => town;

    public Player Player => player;

    public IPage Page => page;

    public ILocator Main => page.GetByRole(AriaRole.Main);

    public Task Opens(string path) => Opens(new Uri(town.Address, path));

    public async Task Opens(Uri address)
    {
        await page.GotoAsync(address.AbsoluteUri);
        await Arrives();
    }

    /// <summary>Opens what the inbox asks for under that title.</summary>
    public async Task TakesUp(string title)
    {
        await Opens("/boite");
        await Follows(title);
    }

    /// <summary>Opens the dossier by its title, from the list of one's dossiers.</summary>
    public async Task Reads(string dossier)
    {
        await Opens("/dossiers");
        await Follows(dossier);
    }

    public async Task HasNothingToDo()
    {
        await Opens("/boite");
        await Sees("Rien ne vous attend.");
    }

    public Task Follows(string link) => Goes(Main.GetByRole(AriaRole.Link, new() { Name = link }).First);

    public Task Presses(string button) => Goes(Main.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First);

    /// <summary>Unfolds what is hidden behind a line.</summary>
    public Task Unfolds(string summary) => Main.Locator("summary").Filter(new() { HasText = summary }).ClickAsync();

    public Task Fills(string label, string value) =>
        Among("input:not([type=radio]):not([type=checkbox]), textarea", label).FillAsync(value);

    public Task Chooses(string label) => Among("input[type=radio], input[type=checkbox]", label).CheckAsync();

    public Task Attaches(string label, FilePayload file) => Among("input[type=file]", label).SetInputFilesAsync(file);

    public Task Sees(string words) => Assertions.Expect(Main).ToContainTextAsync(words, new() { Timeout = Patience });

    public Task<Mail> Gets(string subject) => town.Mail.Latest(player, subject);

    /// <summary>Gets a letter that says so.</summary>
    public async Task Gets(string subject, string saying)
    {
        var letter = await Gets(subject);
        var words = letter.Text.Split((char[])['\n', ' ', '>'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(saying, string.Join(' ', words), StringComparison.Ordinal);
    }

    private Task Goes(ILocator to) => GoesBy(() => to.ClickAsync());

    /// <summary>Does what leads to another page, waits for it, and lets it be looked at.</summary>
    protected async Task GoesBy(Func<Task> act)
    {
        var loaded = new TaskCompletionSource();
        void Loaded(object? sender, IPage now) => loaded.TrySetResult();
        page.Load += Loaded;
        try
        {
            await act();
            await loaded.Task.WaitAsync(TimeSpan.FromMilliseconds(Patience));
        }
        finally
        {
            page.Load -= Loaded;
        }

        await Arrives();
    }

    /// <summary>The first such control with that label which is not folded away.</summary>
    private ILocator Among(string controls, string label) =>
        Main.GetByLabel(label).And(page.Locator(controls)).Filter(new() { Visible = true }).First;

    private async Task Arrives()
    {
        if (new Uri(page.Url).AbsolutePath == "/connexion") await SignsIn();
        await town.Audit.Look(page);
    }

    private async Task SignsIn()
    {
        await town.Audit.Look(page);
        await Main.GetByLabel("Adresse").FillAsync(player.Address);
        await Main.GetByLabel("Mot de passe").FillAsync(AppUnderTest.Password);
        await Presses("Se connecter");
    }
}
