using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Links;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Tests.Commands;
using ConventionWorkflow.Tests.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Nodes;

/// <summary>Who may serve a store beside whom, and what nodes must have in common.</summary>
public sealed class NodesTests : IDisposable
{
    private const string Nowhere = "Host=127.0.0.1;Port=1;Database=nowhere;Username=x;Password=secret;Timeout=2";
    private readonly string directory = Directory.CreateTempSubdirectory("nodes-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_second_server_on_one_file_is_refused_and_so_is_a_command_that_changes_dossiers()
    {
        await using (var first = Site())
        {
            await first.StartAsync();
            await using var second = Site();
            var refused = await Assert.ThrowsAsync<SettingsException>(() => second.StartAsync());
            Assert.Contains("Another server has", refused.Message, StringComparison.Ordinal);
            var (code, said) = await CommandTests.Run("demo", "--data", directory);
            Assert.Equal(2, code);
            Assert.Contains("Another server has", said, StringComparison.Ordinal);
            Assert.Equal(0, (await CommandTests.Run("verify-ledger", "--data", directory)).Code);
            await first.StopAsync();
        }

        await using var third = Site();
        await third.StartAsync();
        await third.StopAsync();
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_named_without_its_password()
    {
        await using var site = Site($"--ConnectionStrings:Default={Nowhere}");
        var refused = await Assert.ThrowsAsync<SettingsException>(() => site.StartAsync());
        Assert.Contains("127.0.0.1:1/nowhere", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_production_the_keys_on_a_server_want_a_certificate()
    {
        string[] production = ["--environment=Production", "--PublicUrl=https://conventions.example.lu"];
        var refused = Assert.Throws<SettingsException>(() => Site([.. production, $"--ConnectionStrings:Default={Nowhere}"]));
        Assert.Contains("Nodes:Certificate is missing", refused.Message, StringComparison.Ordinal);
        var unread = Assert.Throws<SettingsException>(() => Site([.. production, "--Nodes:Certificate=/nowhere/nodes.pfx"]));
        Assert.Contains("/nowhere/nodes.pfx", unread.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_keeps_the_keys_of_cookies_and_forms_from_who_reads_the_database(bool isProtected)
    {
        await using var site = Site(isProtected ? [$"--Nodes:Certificate={TestDatabase.Certificate}"] : []);
        await site.StartAsync();
        using (var browser = new HttpClient { BaseAddress = new(site.Urls.Single()) })
        {
            var page = await browser.GetStringAsync(new Uri("/premier-compte", UriKind.Relative));
            Assert.Contains("__RequestVerificationToken", page, StringComparison.Ordinal);
        }

        await using var scope = site.Services.CreateAsyncScope();
        var keys = await scope.ServiceProvider.GetRequiredService<Store>().ProtectionKeys.Select(key => key.Xml).ToListAsync();
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Equal(!isProtected, key.Contains("<masterKey", StringComparison.Ordinal)));
        await site.StopAsync();
    }

    [Fact]
    public void Nodes_that_are_given_one_key_make_the_same_sign_off_links_whatever_lies_in_their_directories()
    {
        var key = Convert.ToBase64String(Enumerable.Range(0, 32).Select(number => (byte)number).ToArray());
        var person = new PersonId(Guid.Parse("00000000-0000-4000-8000-000000000001"));
        string Token(string setting, string place) =>
            SignOffKey.Of(Setting(setting), new(Path.Combine(directory, place))).Token("item", person, "digest", 0);
        Assert.Equal(Token(key, "a"), Token(key, "b"));
        Assert.False(Directory.Exists(Path.Combine(directory, "a")));
        Assert.NotEqual(Token(key, "a"), Token("", ""));   // a key of its own, made there
        Assert.Throws<SettingsException>(() => Token("c2hvcnQ=", "a"));
        Assert.Throws<SettingsException>(() => Token("no base 64", "a"));
    }

    private static IConfiguration Setting(string key) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Links:Key", (string?)key)]).Build();

    /// <summary>The program on the file of this directory, whatever store the run is on.</summary>
    private WebApplication Site(params string[] settings) => ConventionWorkflow.Site.Build(
        [
            "--environment=Development", "--Urls=http://127.0.0.1:0", "--Demo:Enabled=false", $"--Data:Directory={directory}",
            "--Logging:LogLevel:Default=None", .. settings,
        ]);
}
