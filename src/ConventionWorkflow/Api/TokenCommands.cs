using System.Globalization;
using System.Resources;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Api;

/// <summary>
/// <c>token create --person EMAIL [--days N] [--scope read|act] [--name NAME]</c>, <c>token list</c>, <c>token revoke ID</c>, each with
/// <c>[--data DIR]</c>; also beside a running server. The new token stands alone on the last line.
/// </summary>
public static class TokenCommands
{
    private static readonly CommandWords Words = new(new ResourceManager(typeof(ApiWords)));

    public static async Task<int> Run(string[] words)
    {
        if (Options(words[Math.Min(1, words.Length)..], words is ["revoke", ..] ? "id" : "") is not { } given)
            return await Words.Complain(2, "token.usage");
        var allowed = words is ["create", ..] ? new[] { "person", "days", "scope", "name", "data" } : ["data", "id"];
        if (given.Keys.Any(key => !allowed.Contains(key))) return await Words.Complain(2, "token.usage");
        var configuration = CommandSettings.Read(given.GetValueOrDefault("data"));
        var database = DataDirectory.Of(configuration).Database(configuration);
        if (database is SqliteFile file && !File.Exists(file.Path)) return await Words.Complain(2, "token.no-database", file.Path);
        await using var store = database.NewStore();
        if ((await store.Database.GetPendingMigrationsAsync()).Any()) return await Words.Complain(2, "token.old-database", database.Name);
        using var waits = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var tokens = new Tokens(store, FifoGate.Open(), TimeProvider.System);   // the file's own lock stands between us and the server
        return words[0] switch
        {
            "create" => await Create(store, tokens, given, waits.Token),
            "list" => await List(store, tokens, waits.Token),
            "revoke" when given.ContainsKey("id") => await Revoke(tokens, given["id"], waits.Token),
            _ => await Words.Complain(2, "token.usage"),
        };
    }

    private static async Task<int> Create(
        Store store, Tokens tokens, Dictionary<string, string> given, CancellationToken cancel)
    {
        var days = Tokens.UsualDays;
        var scope = given.GetValueOrDefault("scope", TokenScopes.Act);
        var name = given.GetValueOrDefault("name", "token create");
        if (!given.TryGetValue("person", out var address) || scope is not (TokenScopes.Read or TokenScopes.Act)
            || name.Length is 0 or > Tokens.MostLetters || name.Any(char.IsControl)
            || (given.TryGetValue("days", out var said)
                && !(int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out days) && days is >= 1 and <= Tokens.MostDays)))
            return await Words.Complain(2, "token.usage");
        var normal = address.Trim().ToUpperInvariant();
        var account = await store.Users.AsNoTracking().SingleOrDefaultAsync(
            one => one.NormalizedEmail == normal && one.IsActive && one.ErasedAt == null, cancel);
        if (account is null) return await Words.Complain(1, "token.nobody", address);
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var token = await tokens.Make(id, new(account.Id), name, scope, days, cancel);
        Console.WriteLine(Words.Say("token.made", id, account.DisplayName, scope, days));
        Console.WriteLine(token);
        return 0;
    }

    private static async Task<int> List(Store store, Tokens tokens, CancellationToken cancel)
    {
        var rows = await store.ApiTokens.AsNoTracking().OrderBy(one => one.CreatedAt).ToListAsync(cancel);
        var people = await store.Users.AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.Email, cancel);
        foreach (var row in rows)
            Console.WriteLine(Words.Say(
                tokens.IsHeld(row) ? "token.line" : "token.line.ended", row.Id, people.GetValueOrDefault(row.Person.Value) ?? "–",
                row.Scope, row.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Name));
        return 0;
    }

    private static async Task<int> Revoke(Tokens tokens, string id, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var number) || !await tokens.Revoke(number, null, cancel))
            return await Words.Complain(1, "token.unknown", id);
        Console.WriteLine(Words.Say("token.revoked", number));
        return 0;
    }

    /// <summary>The options by name, and the one word that may stand without; null where the line is not understood.</summary>
    private static Dictionary<string, string>? Options(string[] words, string alone)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < words.Length; at++)
        {
            var isNamed = words[at].StartsWith("--", StringComparison.Ordinal);
            if (isNamed && at + 1 >= words.Length) return null;
            if (!isNamed && alone.Length == 0) return null;
            if (!found.TryAdd(isNamed ? words[at][2..] : alone, isNamed ? words[++at] : words[at])) return null;
        }

        return found;
    }
}
