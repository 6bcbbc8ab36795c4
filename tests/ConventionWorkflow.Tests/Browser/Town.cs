using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Post;
using ConventionWorkflow.Reminders;
using ConventionWorkflow.Tests.Ledger;
using ConventionWorkflow.Tests.Post;
using ConventionWorkflow.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>The whole site in use: the program on a port, a real mail server, a browser, people, and days that pass when told to.</summary>
internal sealed class Town : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly List<IBrowserContext> contexts = [];
    private AppUnderTest app = null!;
    private SmtpSink sink = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    private Town(DateTimeOffset start) => Clock = new(start);

    public ManualClock Clock { get; }

    /// <summary>The program itself, for what is prepared before a story begins.</summary>
    public AppUnderTest App => app;

    public Uri Address => app.Address;

    public Mailbox Mail { get; private set; } = null!;

    public Audit Audit { get; private set; } = null!;

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Clock.Now, Zone).DateTime);

    private static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Luxembourg");

    public static async Task<Town> Open(DateTimeOffset start, params string[] settings)
    {
        var town = new Town(start) { sink = await SmtpSink.Start() };
        var address = $"http://127.0.0.1:{FreePort()}";
        var smtp = town.sink.Settings.Select(one => $"--{one.Key}={one.Value}");
        town.app = await AppUnderTest.StartBy(town.Clock, [$"--Urls={address}", $"--PublicUrl={address}", .. smtp, .. settings]);
        town.Mail = new(town.sink);
        town.playwright = await Playwright.CreateAsync();
        town.browser = await town.playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium.Find(), Args = Arguments, Headless = true });
        town.Audit = new(await town.browser.NewPageAsync());
        return town;
    }

    /// <summary>Gives everybody of the cast an account with a password.</summary>
    public async Task Settle()
    {
        foreach (var player in Cast.All)
        {
            var account = await app.Person(player.Address, player.Role.Role, player.Role.Party.Value);
            await app.In(async services => await services.GetRequiredService<Store>().Users.Where(one => one.Id == account.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.DisplayName, player.Name)));
        }
    }

    /// <summary>A browser of one's own, like nobody else's; whatever it opens is a first visit.</summary>
    public async Task<IPage> Page(bool scripts = true, int width = 1280, int height = 900)
    {
        var context = await browser.NewContextAsync(new()
        {
            JavaScriptEnabled = scripts,
            Locale = "fr-FR",
            TimezoneId = Zone.Id,
            ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout(60_000);
        contexts.Add(context);
        var page = await context.NewPageAsync();
        var tools = await context.NewCDPSessionAsync(page);
        await tools.SendAsync("Network.enable");
        await tools.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        Audit.Attend(page);
        return page;
    }

    /// <summary>Walks a story to its end, and to a clean audit; where it stops, says what stood on the page that was used last.</summary>
    public async Task Walk(Func<Task> story)
    {
        var before = Audit.Faults.Count;
        try
        {
            await story();
        }
        catch (Exception fault)
        {
            var page = Audit.Last!;
            var text = await page.GetByRole(AriaRole.Main).InnerTextAsync();
            throw new InvalidOperationException($"{fault.Message}\nat {page.Url}:\n{text}\n{string.Join('\n', Audit.Faults)}", fault);
        }

        Repository.None(Audit.Faults.Skip(before));
    }

    /// <summary>What the cadence does every twenty seconds, at once: what is due, what is to be printed, what is to be posted.</summary>
    public async Task Rounds()
    {
        await app.In(async services =>
        {
            await services.GetRequiredService<Sweep>().Run(default);
            await services.GetRequiredService<PrintJob>().Run(default);
            return await services.GetRequiredService<PostOffice>().Round(default);
        });
    }

    /// <summary>Days pass; the morning of the last one comes.</summary>
    public async Task Days(int days)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        await Rounds();
    }

    /// <summary>Today, or so many days before, as people type it.</summary>
    public string Day(int before = 0) => Today.AddDays(-before).ToString("d.M.yyyy", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts) await context.DisposeAsync();
        await browser.DisposeAsync();
        playwright.Dispose();
        await app.DisposeAsync();
        Mail.Dispose();
        await sink.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
