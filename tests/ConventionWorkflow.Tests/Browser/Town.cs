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
    private readonly TimeProvider clock;
    private readonly SmtpSink sink;
    private AppUnderTest? app;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    private Town(TimeProvider clock, SmtpSink sink)
    {
        (this.clock, this.sink) = (clock, sink);
        Mail = new(sink);
    }

    /// <summary>The program itself, for what is prepared before a story begins.</summary>
    public AppUnderTest App => app!;

    public Uri Address { get; private init; } = null!;

    public Mailbox Mail { get; }

    public Audit Audit { get; private set; } = null!;

    /// <summary>How often people may ask again for a page that did not come.</summary>
    public int Retries { get; set; }

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);

    private static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Luxembourg");

    public static async Task<Town> Open(DateTimeOffset start, params string[] settings)
    {
        var (clock, sink) = (new ManualClock(start), await SmtpSink.Start());
        var town = new Town(clock, sink) { Address = new($"http://127.0.0.1:{FreePort()}") };
        var address = town.Address.GetLeftPart(UriPartial.Authority);
        var smtp = sink.Settings.Select(one => $"--{one.Key}={one.Value}");
        town.app = await AppUnderTest.StartBy(clock, [$"--Urls={address}", $"--PublicUrl={address}", .. smtp, .. settings]);
        return await town.Populated();
    }

    /// <summary>Around programs that run elsewhere, by the machine's clock: what is due they do by themselves.</summary>
    public static Task<Town> Around(Uri address, SmtpSink sink) =>
        new Town(TimeProvider.System, sink) { Address = address }.Populated();

    /// <summary>Gives everybody of the cast an account with a password.</summary>
    public async Task Settle()
    {
        foreach (var player in Cast.All)
        {
            var account = await App.Person(player.Address, player.Role.Role, player.Role.Party.Value);
            await App.In(async services => await services.GetRequiredService<Store>().Users.Where(one => one.Id == account.Id)
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
        if (app is null) return;
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
        ((ManualClock)clock).Advance(TimeSpan.FromDays(days));
        await Rounds();
    }

    /// <summary>Today, or so many days before, as people type it.</summary>
    public string Day(int before = 0) => Today.AddDays(-before).ToString("d.M.yyyy", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts) await context.DisposeAsync();
        await browser.DisposeAsync();
        playwright.Dispose();
        if (app is not null) await app.DisposeAsync();
        Mail.Dispose();
        await sink.DisposeAsync();
    }

    private async Task<Town> Populated()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Find(), Args = Arguments, Headless = true });
        Audit = new(await browser.NewPageAsync(), looks: app is not null);
        return this;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
