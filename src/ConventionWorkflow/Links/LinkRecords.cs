using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Post;

namespace ConventionWorkflow.Links;

/// <summary>Records that a link was posted, in the transaction that leases its letter: what nobody was sent opens nothing.</summary>
internal static class LinkRecords
{
    public static void Issue(Writer writer, SignOffKey key, Terms terms, string notice, string item, PersonId person, DateTimeOffset now)
    {
        var found = writer.Read(PostStatements.SignOff, ("$item", item))
            .Select(row => (Digest: row.GetString(1), Due: row.IsDBNull(2) ? default(DateTimeOffset?) : At(row.GetInt64(2)))).ToList();
        if (found is not [var (digest, due)]) return;
        var renewal = (int)(long)writer.Scalar(PostStatements.Renewal, ("$item", item), ("$person", person.ToString()))!;
        writer.Run(
            PostStatements.Issue,
            ("$hash", SignOffKey.Hash(key.Token(item, person, digest, renewal))), ("$item", item), ("$person", person.ToString()),
            ("$digest", digest), ("$renewal", renewal), ("$notice", notice), ("$now", now.ToUnixTimeMilliseconds()),
            ("$expires", terms.ExpiresAt(due, now).ToUnixTimeMilliseconds()));
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
