using ConventionWorkflow.Demo;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>Somebody at a browser, who knows of a page only what stands on it: headings, links, labels, buttons.</summary>
internal class Person(Town town, Player player, IPage page)
{
    private const float Patience = 60_000;

    /// <summary>Where the browser says that a page did not come.</summary>
    private const string BrowsersOwn = "chrome-error:";

    private int clicks;

    public Town Town => town;

    public Player Player => player;

    public IPage Page => page;

    public ILocator Main => page.GetByRole(AriaRole.Main);

    /// <summary>
    /// Does a task in exactly so many clicks or taps. Typing counts none; an address opened counts like the link that it stands for.
    /// </summary>
    public async Task In(int expected, Func<Task> task)
    {
        var before = clicks;
        await task();
        Assert.True(clicks - before == expected, $"{player.Name} clicks {clicks - before} times instead of {expected}");
    }

    public Task Opens(string path) => Opens(new Uri(town.Address, path));

    public async Task Opens(Uri address)
    {
        clicks++;
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

    public Task Goes(ILocator to) => GoesBy(() => Clicks(to));

    /// <summary>Follows a link within the page and sees where it leads.</summary>
    public async Task Jumps(string link, string target)
    {
        await Clicks(Main.GetByRole(AriaRole.Link, new() { Name = link }).First);
        await Assertions.Expect(page.Locator(target)).ToBeInViewportAsync();
    }

    /// <summary>Takes a file from the site, and reads it.</summary>
    public async Task<string> Takes(ILocator link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => Clicks(link));
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Unfolds what is hidden behind a line.</summary>
    public async Task Unfolds(string summary)
    {
        var line = Main.Locator("summary").Filter(new() { HasText = summary });
        await Clicks(line);
        await Assertions.Expect(line.Locator("xpath=following-sibling::*").First).ToBeVisibleAsync();
    }

    public Task Fills(string label, string value) =>
        Among("input:not([type=radio]):not([type=checkbox]), textarea", label).FillAsync(value);

    /// <summary>Fills a field of the group that has this name.</summary>
    public Task Fills(string group, string label, string value) =>
        Main.GetByRole(AriaRole.Group, new() { Name = group, Exact = true }).GetByLabel(label).FillAsync(value);

    public Task Chooses(string label)
    {
        clicks++;
        return Among("input[type=radio], input[type=checkbox]", label).CheckAsync();
    }

    /// <summary>Chooses from a list that opens: one click, the rest by its first letters.</summary>
    public Task Picks(string label, string value)
    {
        clicks++;
        return Among("select", label).SelectOptionAsync(value);
    }

    public Task Attaches(string label, FilePayload file)
    {
        clicks++;
        return Among("input[type=file]", label).SetInputFilesAsync(file);
    }

    public Task Sees(string words) => Assertions.Expect(Main).ToContainTextAsync(words, new() { Timeout = Patience });

    public Task<Mail> Gets(string subject) => town.Mail.Latest(player, subject);

    /// <summary>Gets a letter that says so.</summary>
    public async Task Gets(string subject, string saying)
    {
        var letter = await Gets(subject);
        var words = letter.Text.Split((char[])['\n', ' ', '>'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(saying, string.Join(' ', words), StringComparison.Ordinal);
    }

    protected Task Clicks(ILocator what)
    {
        clicks++;
        return what.ClickAsync();
    }

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
        catch (TimeoutException)
        {
            var state = page.EvaluateAsync<string>("() => `${document.readyState}: ${document.body.innerText.slice(0, 500)}`");
            throw new TimeoutException($"no page came, still at {page.Url}, {await state.WaitAsync(TimeSpan.FromSeconds(10))}");
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
        if (page.Url.StartsWith(BrowsersOwn, StringComparison.Ordinal) && town.Retries > 0)
        {
            town.Retries--;
            await page.ReloadAsync();   // a form is sent anew with what was typed
        }

        if (new Uri(page.Url).AbsolutePath == "/connexion") await SignsIn();
        await town.Audit.Look(page);
    }

    protected virtual async Task SignsIn()
    {
        await town.Audit.Look(page);
        await Main.GetByLabel("Adresse").FillAsync(player.Address);
        await Main.GetByLabel("Mot de passe").FillAsync(AppUnderTest.Password);
        await Presses("Se connecter");
    }
}
