using System.Security.Cryptography;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// One-time codes (<i>codes à usage unique</i>) of sign-offs with elevated assurance. A code is wanted by the POST of the act itself, so
/// there is nothing to carry from one page to the next. Only the latest counts, ten minutes, for five tries and for one request.
/// </summary>
public sealed class SignOffCodes(DossierLedger ledger, TimeProvider clock)
{
    public const int Tries = 5;
    public const string Missing = "code-missing";
    public const string Wrong = "code-wrong";
    public const string Spent = "code-spent";

    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Why the code does not open this request, or null where it does; a wrong one is counted.</summary>
    /// <param name="hash">Of what was typed, under that number.</param>
    /// <param name="request">The request key of the form: what used the code may be repeated, a second click for instance.</param>
    public Task<Outcome.Refused?> Check(string item, string person, Func<int, byte[]> hash, string request, CancellationToken cancel) =>
        ledger.Transact(
            async writer =>
            {
                var latest = await writer.Read(
                    writer.Sql.Links.LatestCode,
                    row => (
                        Number: row.GetInt32(0), Hash: row.GetFieldValue<byte[]>(1), ExpiresAt: row.GetInt64(2), Tries: row.GetInt32(3),
                        UsedBy: row.IsDBNull(4) ? null : row.GetString(4)),
                    ("@item", item), ("@person", person));
                if (latest is not [var code]) return Answer(Missing, false);
                if (code.UsedBy is { } used && used != request) return Answer(Spent, false);
                if (code.Tries >= Tries || (code.UsedBy is null && clock.GetUtcNow().ToUnixTimeMilliseconds() >= code.ExpiresAt))
                    return Answer(Spent, false);
                if (CryptographicOperations.FixedTimeEquals(code.Hash, hash(code.Number))) return Answer(null, false);
                await writer.Run(writer.Sql.Links.CountTry, ("@item", item), ("@person", person), ("@number", code.Number));
                return Answer(code.Tries + 1 < Tries ? Wrong : Spent, true);
            },
            cancel);

    /// <summary>The code has served that request.</summary>
    public Task<int> Use(string item, string person, string request, CancellationToken cancel) => ledger.Transact(
        async writer =>
        {
            var latest = await writer.Read(writer.Sql.Links.LatestCode, row => row.GetInt32(0), ("@item", item), ("@person", person));
            var used = await writer.Run(
                writer.Sql.Links.UseCode, ("@item", item), ("@person", person), ("@number", latest.Single()), ("@request", request));
            return (used, true);
        },
        cancel);

    private static (Outcome.Refused?, bool) Answer(string? code, bool wrote) =>
        (code is null ? null : new Outcome.Refused([new(code, "code")]), wrote);
}
