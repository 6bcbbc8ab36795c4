using System.Reflection;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Post;
using ConventionWorkflow.Tests.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace ConventionWorkflow.Tests.Data;

/// <summary>Every statement that the ledger and the post office say, taken from them one by one.</summary>
public sealed partial class PlanTests
{
    /// <summary>Of the developer's mailbox, which is not there in Production.</summary>
    private const string OfDevelopers = "PostSql.Unissued";

    /// <summary>Enough rows that to read a table whole is the worse way.</summary>
    private const string Fill = """
        INSERT INTO dossiers (id, reference, title, definition_id, definition_version, sequence, head_hash, state, status, created_at,
            changed_at, demonstration, number)
        SELECT 'd' || n.value, 'r' || n.value, 'x', d.definition_id, d.definition_version, 1, d.head_hash, d.head_hash, 'running', 1, 1,
            false, n.value + 1000
        FROM numbers n CROSS JOIN dossiers d;
        INSERT INTO dossier_parties (dossier, party, signs) SELECT d.id, 'commune:1205', true FROM dossiers d WHERE d.sequence = 1;
        INSERT INTO dossier_themes (dossier, theme) SELECT d.id, 'water' FROM dossiers d WHERE d.sequence = 1;
        INSERT INTO work_items (id, dossier, wait, kind, step, role, party, opened_at, digest)
        SELECT d.id || '/w', d.id, 'w', 'opinion', 'review', 'reviewer', 'ministry:eco', 1, '' FROM dossiers d WHERE d.sequence = 1;
        INSERT INTO notices (id, key, dossier, template, person, role, party, language, wait, arguments, status, attempts, due_at,
            created_at)
        SELECT d.id, d.id, d.id, 'asked', d.id, 'reviewer', 'ministry:eco', 'fr', 'w', '{}', 'accepted', 1, 1, 1
        FROM dossiers d WHERE d.sequence = 1;
        INSERT INTO timers (key, dossier, wait, kind, at, item)
        SELECT w.id || '/reminder/9', w.dossier, w.wait, 'reminder', 9000000000000, w.id FROM work_items w WHERE w.step = 'review';
        INSERT INTO signals (key, dossier, name, correlation, at, expires_at, due_at, reached, is_met)
        SELECT d.id || '/s', d.id, d.id, d.id, 1, 2, 9000000000000, '', false FROM dossiers d;
        INSERT INTO awaited_events (dossier, wait, name, correlation) SELECT d.id, 'w', d.id, d.id FROM dossiers d;
        INSERT INTO hand_overs (id, work_item, absent, deputy, at, taken_back_at)
        SELECT w.id, w.id, 'a' || w.id, 'b', 1, 2 FROM work_items w;
        INSERT INTO documents (digest, media_type, size, name, uploaded_by, at)
        SELECT 'd' || n.value, 'text/plain', 1, 'x', 'a', 1 FROM numbers n;
        INSERT INTO text_bodies (digest, body, at) SELECT d.id, d.state, 1 FROM dossiers d;
        DROP TABLE numbers
        """;

    [Fact]
    public async Task No_statement_reads_a_table_that_grows_from_end_to_end()
    {
        await using var world = await World.Create();
        await world.Submitted();
        var store = world.Store;
        await store.Scalar(
            """
            CREATE TABLE numbers AS
            WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 20000) SELECT * FROM n
            """);
        await store.Scalar(Fill);
        await store.Scalar("ANALYZE");
        await using var connection = await store.Database.Open(default);
        var (faults, count) = (new List<string>(), 0);
        foreach (var (name, statement) in Statements(store.Database.Dialect))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            foreach (var parameter in Parameter().Matches(statement).Select(match => match.Value).Distinct())
            {
                var value = command.CreateParameter();
                (value.ParameterName, value.Value) = (parameter, parameter == "@now" ? 1L : Sample(parameter));
                if (value is NpgsqlParameter typed) typed.NpgsqlDbType = parameter == "@now" ? NpgsqlDbType.Bigint : NpgsqlDbType.Unknown;
                command.Parameters.Add(value);
            }

            faults.AddRange((await Plans.Scans(command)).Select(table => $"{name}: {table}"));
            count++;
        }

        await using var context = store.CreateDbContext();
        var due = ConventionWorkflow.Ledger.Reminders.Due(context, DateTimeOffset.UnixEpoch).Take(500);
        faults.AddRange((await Plans.Scans(due)).Select(table => $"the sweep: {table}"));

        var announced = Announcements.Due(context, DateTimeOffset.UnixEpoch);
        faults.AddRange((await Plans.Scans(announced)).Select(table => $"the events: {table}"));

        Assert.True(count > 50, $"{count} statements");
        Repository.None(faults);
    }

    private static IEnumerable<(string Name, string Statement)> Statements(Dialect dialect) =>
        from said in new object[]
        {
            new LedgerSql(dialect), new LetterSql(dialect), new LinkSql(dialect), new SignalSql(dialect), new PostSql(dialect),
        }
        from property in said.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.PropertyType == typeof(string)
        let statement = (string)property.GetValue(said)!
        let name = $"{said.GetType().Name}.{property.Name}"
        where statement.Length > 0 && name != OfDevelopers
        select (name, statement);

    /// <summary>Something that may stand there; PostgreSQL takes it for what it needs.</summary>
    private static string Sample(string parameter) => parameter switch
    {
        "@today" => "2026-11-22",
        "@rows" or "@parties" or "@digests" or "@themes" or "@waits" or "@asks" or "@spent" or "@names" => "[]",
        "@demonstration" => "false",
        _ => "1",
    };

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
