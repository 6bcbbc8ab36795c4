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

    /// <summary>As the ledger records it: nobody takes an entry of the demonstration for an act.</summary>
    public Actor Acts => new(new(Id), Role, null, "demonstration");
}

/// <summary>Who plays in the demonstration: nobody real, and every address under <c>.example</c>.</summary>
public static class Cast
{
    public static readonly PartyId State = new("state:mat");

    /// <summary>The six communes of the « Moselle viticole », in the order of the text.</summary>
    public static readonly IReadOnlyList<PartyId> Communes =
        [new("commune:1205"), new("commune:1206"), new("commune:1207"), new("commune:1108"), new("commune:1104"), new("commune:1107")];

    public static IReadOnlyList<Player> All { get; } = [.. StoryFiles.Lines("cast.csv").Select(line => line.Split(',')).Select(Enlist)];

    /// <summary>Private partners of two of the conventions, invented like all the rest.</summary>
    private static readonly (PartyId Party, string Name)[] Partners =
    [
        (new("partner:westen-energie"), "Coopérative énergétique fictive « Westen Energie »"),
        (new("partner:business-waeschten"), "Groupement fictif d’entreprises « Business Wäschten »"),
        (new("partner:stausei-bio"), "Coopérative agricole fictive « Stauséi Bio »"),
    ];

    private static readonly DateOnly Began = new(2020, 1, 1);

    public static Player Officer => All[0];

    public static Player Of(string role, PartyId party) => Of(new(role, party));

    public static Player Of(RoleAt role) => All.First(one => one.Role == role);

    /// <summary>Makes the accounts, without a password: the demonstration's sign-in page opens them on loopback only.</summary>
    public static async Task Enter(Store store, CancellationToken cancel)
    {
        if (await store.Users.AnyAsync(cancel)) return;
        foreach (var (party, name) in Partners)
            store.Add(new OrganisationRow { Party = party, Kind = OrganisationKinds.Partner, NameFr = name, ValidFrom = Began });
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
                FromOn = Began,
            });
        }

        await store.SaveChangesAsync(cancel);
    }

    private static Player Enlist(string[] line)
    {
        var plain = string.Concat(line[0].ToLowerInvariant().Replace(' ', '.').Normalize(NormalizationForm.FormD).Where(char.IsAscii));
        return new(line[0], new(line[1], new(line[2])), $"{plain}@{line[3]}.example");
    }
}
