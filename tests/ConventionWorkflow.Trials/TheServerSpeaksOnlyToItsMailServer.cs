using System.Text.Json;
using System.Text.RegularExpressions;
using ConventionWorkflow.Definitions;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Post;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Trials;

/// <summary>
/// P34 on the server. While it takes in hostile files, while a dossier runs on a definition with an address in every input and while an
/// administrator saves, tries and publishes it with more of them, <c>strace</c> notes every connection and every packet of its threads: it
/// speaks to the mail server of its settings, and looks no name up. Without its protection: the mail server of its settings is not the one
/// that the watch allows.
/// </summary>
public sealed partial class TheServerSpeaksOnlyToItsMailServer
{
    private const string Address = "http://mail.strangers.invalid/x";

    private static readonly string[] left =
        ["Elsa.End", "Elsa.Finish", "Elsa.Complete", "Elsa.Break", "Elsa.Flowchart"];

    private static readonly string[] refused =
        ["Elsa.HttpEndpoint", "Elsa.SendHttpRequest", "Elsa.WriteHttpResponse", "Elsa.RunJavaScript", "Elsa.RunCSharp"];

    [Fact]
    [Trait("Promise", "P34")]
    public async Task Whatever_definitions_hold_it_opens_no_other_connection()
    {
        var data = Directory.CreateTempSubdirectory("trial-p34-").FullName;
        var before = Directory.CreateDirectory(Path.Combine(data, "before"));
        var after = Directory.CreateDirectory(Path.Combine(data, "after"));
        await File.WriteAllTextAsync(Path.Combine(before.FullName, "hostile.json"), Hostile());
        foreach (var type in refused)
            await File.WriteAllTextAsync(Path.Combine(after.FullName, $"{type}.json"), Refused(type));
        await File.WriteAllTextAsync(Path.Combine(after.FullName, "again.json"), Hostile("again"));
        var dossier = await Begin(data, before.FullName);

        await using var mail = await SmtpSink.Start();
        await using var other = await SmtpSink.Start();
        var notes = Path.Combine(data, "notes");
        using var server = new Server(data)
        {
            Watch = notes,
            Settings =
            [
                .. (Trial.Sabotages("P34") ? other : mail).Settings.Select(one => $"--{one.Key}={one.Value}"),
                $"--Workflows:Directory={after.FullName}",
            ],
        };
        await server.Start();
        await Edit(server.Address);
        await Runs(server.Address, dossier);
        await Sent(Trial.Sabotages("P34") ? other : mail);
        Assert.Equal(0, await server.End());

        var spoken = await Notes(notes);
        Assert.DoesNotContain(spoken, line => !IsTo(line, mail.Port));
        Assert.Contains(spoken, line => IsTo(line, mail.Port));
        Assert.All(mail.Messages(), message =>
            Assert.EndsWith(".example>", Envelope().Match(message).Value.Trim(), StringComparison.Ordinal));
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Publishes the definition and begins a dossier on it, before the server that is watched runs.</summary>
    private static async Task<DossierId> Begin(string data, string directory)
    {
        await using var stage = await Review.Open(data, "", new(TimeProvider.System.GetUtcNow()));
        await stage.GetRequiredService<Library>().Import(directory, default);
        var started = await stage.GetRequiredService<DossierLedger>().Start(
            new("hostile", "Essai", [Cast.State, .. Cast.Communes.Take(2)], Cast.Officer.Acts, "", ""), default);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return Assert.IsType<Outcome.Done>(started).Dossier;
    }

    /// <summary>An administrator writes an address into a text, tries the procedure and publishes it.</summary>
    private static async Task Edit(Uri address)
    {
        const string Room = "/administration/procedures";
        const string Procedure = $"{Room}/hostile";
        using var nora = new Client(address, Cast.All.First(one => one.Role.Role == Roles.Administrator).Id);
        await nora.Enter();
        var step = $"{Procedure}?etape=rest";
        var hash = Hash().Match(await nora.Read(step)).Groups[1].Value;
        (string, string)[] fields = [("hash", hash), ("t.displayText.fr", Address), ("w.Done", "all")];
        Assert.Equal(Answered.Recorded, (await nora.Act(step, fields)).Answer);
        await nora.Read($"{Procedure}/essai");
        await nora.Read($"{Procedure}/comparaison?de=1&a=2");
        hash = Hash().Match(await nora.Read($"{Procedure}/publier")).Groups[1].Value;
        Assert.Equal(Answered.Recorded, (await nora.Act($"{Procedure}/publier", ("hash", hash))).Answer);
        var all = await nora.Read(Room);
        Assert.Contains($"{Room}/again", all, StringComparison.Ordinal);
        Assert.All(refused, type => Assert.DoesNotContain(type, all, StringComparison.Ordinal));
    }

    /// <summary>The clock of the server drives the dossier through every hostile step.</summary>
    private static async Task Runs(Uri address, DossierId dossier)
    {
        using var officer = new Client(address, Cast.Officer.Id);
        await officer.Enter();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!(await officer.Read($"/dossiers/{dossier}/journal")).Contains("strangers.invalid", StringComparison.Ordinal))
            await pulse.WaitForNextTickAsync(patience.Token);
    }

    private static async Task Sent(SmtpSink mail)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (mail.Messages().Count == 0) await pulse.WaitForNextTickAsync(patience.Token);
    }

    /// <summary>Connections, packets with an address, and calls of the machine's cache of names; once the tracer has ended.</summary>
    private static async Task<IReadOnlyList<string>> Notes(string notes)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        string[] lines;
        while (!(lines = await File.ReadAllLinesAsync(notes, patience.Token)).LastOrDefault("").EndsWith("+++", StringComparison.Ordinal))
            await pulse.WaitForNextTickAsync(patience.Token);
        return [.. lines.Where(line => Spoken().IsMatch(line))];
    }

    private static bool IsTo(string line, int port) =>
        line.Contains($"htons({port})", StringComparison.Ordinal) && line.Contains("127.0.0.1", StringComparison.Ordinal);

    /// <summary>After a second: a letter with addresses in it, and every activity beside it with an address in each input.</summary>
    private static string Hostile(string id = "hostile")
    {
        var script = new { expression = new { type = "JavaScript", value = JsonSerializer.Serialize(Address) } };
        var steps = Catalogue.Descriptors
            .Where(one => !left.Contains(one.Type))
            .Where(one => one.Type.StartsWith("Elsa.", StringComparison.Ordinal) || one.Type is "Convention.Task" or "Convention.Notice")
            .Select(one => one.Inputs.ToDictionary(input => input.Name, object (_) => script).With(("id", one.Type), ("type", one.Type)))
            .Append(new Dictionary<string, object>().With(
                ("id", "mail"), ("type", "Elsa.SendEmail"), ("to", "officer@state"), ("subject", Address),
                ("body", $"<img src=\"{Address}\">")));
        return JsonSerializer.Serialize(new
        {
            definitionId = id,
            name = id,
            options = new { incidentStrategyType = "ContinueWithIncidentsStrategy" },
            root = new
            {
                id = "flow",
                type = "Elsa.Flowchart",
                start = "rest",
                activities = new object[]
                {
                    new { id = "rest", type = "Elsa.Delay", timeSpan = "00:00:01" },
                    new { id = "all", type = "Elsa.Parallel", activities = steps },
                    new { id = "end", type = "Elsa.Finish" },
                },
                connections = new object[]
                {
                    new { source = new { activity = "rest", port = "Done" }, target = new { activity = "all" } },
                    new { source = new { activity = "all", port = "Done" }, target = new { activity = "end" } },
                },
            },
        });
    }

    /// <summary>A file with an activity that would speak to the network, or run a program that could.</summary>
    private static string Refused(string type) => JsonSerializer.Serialize(new
    {
        definitionId = type,
        root = new { id = "a", type, path = Address, url = Address, script = $"fetch('{Address}')" },
    });

    [GeneratedRegex("name=\"hash\" value=\"([^\"]+)\"")]
    private static partial Regex Hash();

    [GeneratedRegex("^X-Rcpt-Args:.*$", RegexOptions.Multiline)]
    private static partial Regex Envelope();

    [GeneratedRegex("sa_family=AF_INET|nscd|systemd-resolve|resolve1")]
    private static partial Regex Spoken();
}

internal static class Members
{
    public static Dictionary<string, object> With(this Dictionary<string, object> owner, params (string Name, object Value)[] members)
    {
        foreach (var (name, value) in members) owner[name] = value;
        return owner;
    }
}
