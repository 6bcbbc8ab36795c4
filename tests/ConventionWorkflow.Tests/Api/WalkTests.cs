using System.Diagnostics;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Api;

/// <summary>A second program, a script with curl, carries a convention from its proposal to its publication.</summary>
public sealed class WalkTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const int NobodyIsAsked = 3;

    [Fact]
    public async Task A_script_with_curl_carries_a_convention_of_two_communes_to_publication()
    {
        var file = Path.Combine(app.Directory, "tokens");
        await File.WriteAllLinesAsync(file, await People());
        var (code, dossier, told) = await Walk(file);
        if (code == NobodyIsAsked)   // the text waits for the printer, which may have been quicker
        {
            await app.In(services => services.GetRequiredService<PrintJob>().Run(default));
            (code, var same, told) = await Walk(file, dossier);
            Assert.Equal(dossier, same);
        }

        Assert.True(code == 0, told);

        var id = DossierId.Parse(dossier);
        var state = (await app.In(services => services.GetRequiredService<LedgerReader>().State(id, default)))!;
        Assert.Equal(ExecutionStatus.Completed, state.Latest("publication")!.Status);
        Assert.Equal("0.2", state.Texts[1].Number);
        var actors = await app.In(async services =>
        {
            var all = new List<Actor>();
            await foreach (var one in services.GetRequiredService<LedgerReader>().Entries(id, default)) all.Add(one.Entry.Fact.Actor);
            return all;
        });
        var people = actors.Where(actor => actor.As is not null).ToList();
        Assert.All(people, actor => Assert.Equal("api", actor.Through));
        Assert.True(people.Select(actor => actor.Person).Distinct().Count() >= 8);
        await foreach (var verified in app.App.Services.GetRequiredService<LedgerVerifier>().Verify(id, default))
            Assert.Null(verified.Fault);
    }

    /// <summary>A token for everybody who is asked something, « role@party token », the officer's first.</summary>
    private async Task<List<string>> People()
    {
        var roles = new List<RoleAt>
        {
            Cast.Officer.Role, new(Roles.Delegate, Cast.State), new(Roles.Reviewer, new("authority:igf")),
            new(Roles.Reviewer, new("ministry:maint")),
        };
        foreach (var commune in new[] { new PartyId("commune:1205"), new("commune:1207") })
            roles.AddRange([new(Roles.Mayor, commune), new(Roles.Secretary, commune)]);
        var consulted = await app.In(services => services.GetRequiredService<Store>().Organisations
            .Where(one => one.ConsultedByDefault).Select(one => one.Party).ToListAsync());
        roles.AddRange(consulted.Select(party => new RoleAt(Roles.Reviewer, party)));
        var lines = new List<string>();
        foreach (var role in roles.Distinct())
        {
            var address = $"{role.Role}@{role.Party.Value.Replace(':', '-')}.example";
            await app.Person(address, role.Role, role.Party.Value);
            lines.Add($"{role} {await ApiRoom.Token(app, address)}");
        }

        return lines;
    }

    private async Task<(int Code, string Dossier, string Told)> Walk(string tokens, params string[] dossier)
    {
        var script = Path.Combine(Repository.Top, "tests", "ConventionWorkflow.Tests", "Api", "walk.sh");
        var start = new ProcessStartInfo("bash", [script, app.Address.ToString().TrimEnd('/'), tokens, .. dossier])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (said, told) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await said).Trim(), await told);
    }
}
