using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Post;

namespace ConventionWorkflow.Links;

/// <summary>Records that a link was posted, in the transaction that leases its letter: what nobody was sent opens nothing.</summary>
internal sealed class LinkRecords(Dialect dialect, SignOffKey key, Terms terms)
{
    private readonly PostSql sql = new(dialect);

    public async ValueTask Issue(Writer writer, string notice, string item, PersonId person, DateTimeOffset now)
    {
        var found = await writer.Read(
            sql.SignOff,
            row => (Digest: row.GetString(1), Due: row.IsDBNull(2) ? default(DateTimeOffset?) : At(row.GetInt64(2))), ("@item", item));
        if (found is not [var (digest, due)]) return;
        var renewals = await writer.Read(
            sql.Renewal, row => row.GetInt32(0), ("@item", item), ("@person", person.ToString()));
        await writer.Run(
            sql.Issue,
            ("@hash", SignOffKey.Hash(key.Token(item, person, digest, renewals[0]))), ("@item", item), ("@person", person.ToString()),
            ("@digest", digest), ("@renewal", renewals[0]), ("@notice", notice), ("@now", now.ToUnixTimeMilliseconds()),
            ("@expires", terms.ExpiresAt(due, now).ToUnixTimeMilliseconds()));
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
