using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Demo;

/// <summary>An invented person of the demonstration, in one role.</summary>
public sealed record Player(string Name, RoleAt Role, string Address)
{
    /// <summary>Derived from the address, so that every demonstration has the same people.</summary>
    public Guid Id { get; } = new(SHA256.HashData(Encoding.UTF8.GetBytes(Address)).AsSpan(0, 16));

    public Actor Acts => new(new(Id), Role, null, "page");
}

/// <summary>Who plays in the demonstration: nobody real, and every address under <c>.example</c>.</summary>
public static class Cast
{
    public static readonly PartyId State = new("state:mat");

    /// <summary>The six communes of the « Moselle viticole », in the order of the text.</summary>
    public static readonly IReadOnlyList<PartyId> Communes =
        [new("commune:1205"), new("commune:1206"), new("commune:1207"), new("commune:1108"), new("commune:1104"), new("commune:1107")];

    public static IReadOnlyList<Player> All { get; } =
    [
        One("Mia Kremer", Roles.Officer, State.Value, "amenagement"),
        One("Paul Wester", Roles.Head, State.Value, "amenagement"),
        One("Claire Thoma", Roles.Delegate, State.Value, "amenagement"),
        One("Nora Feller", Roles.Administrator, State.Value, "amenagement"),
        One("Guy Alff", Roles.Auditor, State.Value, "amenagement"),
        One("Lynn Hartz", Roles.Secretary, "commune:1205", "remich"),
        One("Marc Dostert", Roles.Mayor, "commune:1205", "remich"),
        One("Tom Ries", Roles.Secretary, "commune:1206", "schengen"),
        One("Anne Kohll", Roles.Mayor, "commune:1206", "schengen"),
        One("Ben Majerus", Roles.Secretary, "commune:1207", "stadtbredimus"),
        One("Sylvie Beissel", Roles.Mayor, "commune:1207", "stadtbredimus"),
        One("Carole Stumm", Roles.Secretary, "commune:1108", "wormeldange"),
        One("Jean Apel", Roles.Mayor, "commune:1108", "wormeldange"),
        One("Luc Nilles", Roles.Secretary, "commune:1104", "grevenmacher"),
        One("Tessy Gretsch", Roles.Mayor, "commune:1104", "grevenmacher"),
        One("Eva Lorent", Roles.Secretary, "commune:1107", "mertert"),
        One("Romain Bintz", Roles.Mayor, "commune:1107", "mertert"),
        One("Pit Ewen", Roles.Reviewer, "ministry:ma", "agriculture"),
        One("Lena Scholl", Roles.Reviewer, "ministry:eco", "economie"),
        One("Max Origer", Roles.Reviewer, "ministry:mmtp", "mobilite"),
        One("Sonja Haler", Roles.Reviewer, "ministry:mfin", "finances"),
        One("Yves Calmes", Roles.Reviewer, "ministry:maint", "interieur"),
        One("Ines Weber", Roles.Reviewer, "ministry:mecb", "environnement"),
        One("Félix Wampach", Roles.Reviewer, "authority:igf", "igf"),
    ];

    public static Player Officer => All[0];

    public static Player Of(string role, PartyId party) => All.First(one => one.Role == new RoleAt(role, party));

    /// <summary>Makes the accounts, without a password: the demonstration's sign-in page opens them on loopback only.</summary>
    public static async Task Enter(Store store, CancellationToken cancel)
    {
        if (await store.Users.AnyAsync(cancel)) return;
        foreach (var player in All)
        {
            store.Add(new Account
            {
                Id = player.Id,
                UserName = player.Address,
                NormalizedUserName = player.Address.ToUpperInvariant(),
                Email = player.Address,
                NormalizedEmail = player.Address.ToUpperInvariant(),
                EmailConfirmed = true,
                DisplayName = player.Name,
                Language = "fr",
                IsActive = true,
                SecurityStamp = player.Id.ToString("N"),
            });
            store.Add(new MembershipRow
            {
                Id = new(SHA256.HashData(player.Id.ToByteArray()).AsSpan(0, 16)),
                Person = new(player.Id),
                Party = player.Role.Party,
                Role = player.Role.Role,
                FromOn = new(2023, 12, 1),
            });
        }

        await store.SaveChangesAsync(cancel);
    }

    private static Player One(string name, string role, string party, string house)
    {
        var plain = name.ToLowerInvariant().Replace('é', 'e').Replace(' ', '.');
        return new(name, new(role, new(party)), $"{plain}@{house}.example");
    }
}
