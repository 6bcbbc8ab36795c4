using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>
/// Looks at every page that somebody meets: its weight each time, and once in each of its states axe (WCAG 2.2 AA and best practice),
/// nothing that scrolls sideways, nothing that the browser complains of. French is looked at wide and on a phone, the other languages on a
/// phone. It looks at a copy in a browser of its own, so that people without JavaScript are looked after too. A state that another town
/// has shown already is not looked at again.
/// </summary>
/// <param name="looks">Whether pages are looked at; otherwise only what browser and server complain of is heard.</param>
internal sealed partial class Audit(IPage copy, bool looks)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Run = """
        async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
          const found = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
          const faults = found.violations.map(one => `${one.id}: ${one.help}: ` + one.nodes.slice(0, 3).map(node => node.html).join(' | '));
          if ([...document.styleSheets].length < 3) faults.push('is not dressed');
          const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          const edge = document.documentElement.clientWidth;
          const beyond = [...document.body.querySelectorAll('*')]
            .find(one => one.getBoundingClientRect().right > edge && !one.closest('.scroller, .lanes, svg'));
          if (wide > 0) faults.push(`scrolls sideways by ${wide} px: ${(beyond ?? document.body).outerHTML.slice(0, 200)}`);
          return faults;
        }
        """;

    private static readonly Lazy<string> Axe = new(() =>
        File.ReadAllText(Path.Combine(Repository.Top, "artifacts/assets/node_modules/axe-core/axe.min.js")));

    private static readonly ConcurrentDictionary<string, bool> Looked = new();

    private readonly HashSet<string> seen = [];
    private readonly ConcurrentQueue<string> faults = [];

    public IReadOnlyCollection<string> Faults => faults;

    /// <summary>How many states of pages were met.</summary>
    public int Count => seen.Count;

    /// <summary>The page that was looked at last.</summary>
    public IPage? Last { get; private set; }

    /// <summary>Hears what the browser complains of on a page, what the server fails at, and whom else the page asks.</summary>
    public void Attend(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                faults.Enqueue($"{page.Url}: {message.Text}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status is >= 500 or 404) faults.Enqueue($"{response.Url}: status {response.Status}");
        };
        page.Request += (_, request) =>
        {
            if (Weight.IsStranger(request.Url)) faults.Enqueue($"{page.Url}: asks {request.Url}");
        };
    }

    /// <summary>Weighs a page, and looks at it in its present state unless one like it was looked at before.</summary>
    public async Task Look(IPage page)
    {
        Last = page;
        if (!looks) return;
        var kind = Changing().Replace(new Uri(page.Url).AbsolutePath, "/…");
        if (await Weight.Fault(page) is { } heavy) faults.Enqueue($"{kind} {heavy}");
        var language = await page.Locator("html").GetAttributeAsync("lang");
        var heading = await page.Locator("h1").First.TextContentAsync();
        var lead = await page.Locator(".lead, .refusal").AllTextContentsAsync();
        var state = Changing().Replace($"{language} {kind} {heading} {string.Concat(lead)}", "…");
        if (!seen.Add(state) || !Looked.TryAdd(state, true)) return;
        var html = await page.ContentAsync();
        await copy.RouteAsync(page.Url, route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
        await copy.GotoAsync(page.Url);
        await copy.EvaluateAsync(Axe.Value);
        foreach (var width in language == "fr" ? new[] { 1280, 390 } : [390])
        {
            await copy.SetViewportSizeAsync(width, 900);
            var found = await copy.EvaluateAsync<string[]>(Run).WaitAsync(Patience);
            foreach (var fault in found) faults.Enqueue($"{kind} in {language} at {width} px: {fault}");
        }

        await copy.UnrouteAsync(page.Url);
    }

    [GeneratedRegex("/[^/]*[0-9@][^/]*|[0-9]+")]
    private static partial Regex Changing();
}
