using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConventionWorkflow.Accounts;

/// <summary>
/// The one-time code that opens the page of the first administrator. It lies in a file of mode 600 in the data directory and
/// nowhere else: behind a proxy every request comes from loopback, so loopback proves nothing, and logs are copied and kept;
/// who can read that file holds the database anyway.
/// </summary>
public sealed class FirstCode(DataDirectory data)
{
    public string File { get; } = Path.Combine(data.Path, "first-administrator.code");

    public bool IsWanted => System.IO.File.Exists(File);

    /// <summary>Takes the code away if it is the right one: of two who know it, one is first.</summary>
    public bool Claim(string code)
    {
        if (!IsWanted) return false;
        var right = Encoding.UTF8.GetBytes(System.IO.File.ReadAllText(File).Trim());
        var given = Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant());
        if (!CryptographicOperations.FixedTimeEquals(right, given)) return false;
        try
        {
            System.IO.File.Move(File, File + ".used");
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    public void GiveBack() => System.IO.File.Move(File + ".used", File);

    public void Spend() => System.IO.File.Delete(File + ".used");

    private void Make()
    {
        if (IsWanted) return;
        var code = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 20);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(File, options);
        file.Write(Encoding.UTF8.GetBytes(string.Join('-', code.Chunk(5).Select(part => new string(part))) + "\n"));
    }

    /// <summary>At start, where nobody has an account and the demonstration is off.</summary>
    internal sealed class Maker(
        IServiceScopeFactory scopes, FirstCode code, IOptions<DemoOptions> demo, Settings settings, ILogger<FirstCode> log)
        : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            if (demo.Value.Enabled) return;
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<Store>().Users.AnyAsync(cancellationToken)) return;
            code.Make();
            log.LogWarning(new EventId(1102, "NobodyHasAnAccount"),
                "Nobody has an account yet: open {Address} and type the code found in {File}",
                new Uri(settings.PublicUrl, "/premier-compte"), code.File);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>Makes the first account: an administrator of procedures who is also an officer of the ministry in charge.</summary>
public sealed class FirstAdministrator(Store store, UserManager<Account> accounts, FirstCode code, TimeProvider clock)
{
    private const string Ministry = "state:mat";

    public async Task<bool> IsWanted(CancellationToken cancel) => code.IsWanted && !await store.Users.AnyAsync(cancel);

    /// <summary>The account, or null and the codes of what is wrong: <c>code</c>, or those of the password and address.</summary>
    public async Task<(Account? Account, IReadOnlyList<string> Faults)> Make(
        string given, string name, string address, string password, CancellationToken cancel)
    {
        if (!code.Claim(given)) return (null, ["code"]);
        var done = false;
        try
        {
            await using var all = await store.Database.BeginTransactionAsync(cancel);
            var account = new Account
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                UserName = address,
                Email = address,
                DisplayName = name,
            };
            var made = await accounts.CreateAsync(account, password);
            if (!made.Succeeded) return (null, [.. made.Errors.Select(fault => fault.Code)]);
            var today = clock.Today();
            if (!await store.Organisations.AnyAsync(one => one.Party == new PartyId(Ministry), cancel))
            {
                store.Organisations.Add(new()
                {
                    Party = new(Ministry),
                    Kind = "state",
                    NameFr = "Aménagement du territoire",
                    ValidFrom = today,
                });
            }
            foreach (var role in new[] { Roles.Officer, Roles.Administrator })
            {
                store.Memberships.Add(new()
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()),
                    Person = new(account.Id),
                    Party = new(Ministry),
                    Role = role,
                    FromOn = today,
                });
            }
            await store.SaveChangesAsync(cancel);
            await all.CommitAsync(cancel);
            done = true;
            return (account, []);
        }
        finally
        {
            if (done) code.Spend();
            else code.GiveBack();
        }
    }
}
