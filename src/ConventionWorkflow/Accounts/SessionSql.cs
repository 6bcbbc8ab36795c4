using System.Data.Common;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Accounts;

/// <summary>A person as an account in use says it, with every role held today.</summary>
/// <param name="Stamp">What the session's own must be equal to.</param>
/// <param name="Held">In the order of organisations and roles; those of people for whom this one stands in are among them.</param>
internal sealed record KnownAccount(PersonId Person, string Name, string Language, string Stamp, IReadOnlyList<HeldRole> Held);

/// <summary>A role with its holder and the names of its organisation.</summary>
internal sealed record HeldRole(RoleAt Role, PersonId Holder, string NameFr, string NameDe, string NameEn);

/// <summary>Who somebody is today, in the one statement that every request says: account, delegations, roles.</summary>
internal static class SessionSql
{
    public const string Statement = """
        SELECT a.display_name, a.language, coalesce(a.security_stamp, ''), m.role, m.party, m.person, o.name_fr, o.name_de, o.name_en
        FROM accounts a
        LEFT JOIN memberships m ON m.person IN (
                SELECT @person UNION ALL
                SELECT d.absent FROM delegations d WHERE d.deputy = @person AND d.from_on <= @today AND d.until_on >= @today)
            AND m.from_on <= @today AND (m.until_on IS NULL OR m.until_on >= @today)
        LEFT JOIN organisations o ON o.party = m.party
        WHERE a.id = @person AND a.is_active AND a.erased_at IS NULL
        ORDER BY m.party, m.role
        """;

    /// <summary>Null where there is no such account in use.</summary>
    public static async Task<KnownAccount?> Find(Store store, PersonId person, DateOnly today, CancellationToken cancel)
    {
        await store.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = store.Database.GetDbConnection().CreateCommand();
            command.CommandText = Statement;
            Add(command, "@person", person.ToString());
            Add(command, "@today", today);
            await using var rows = await command.ExecuteReaderAsync(cancel);
            if (!await rows.ReadAsync(cancel)) return null;
            var held = new List<HeldRole>();
            var found = new KnownAccount(person, rows.GetString(0), rows.GetString(1), rows.GetString(2), held);
            if (rows.IsDBNull(3)) return found;
            do held.Add(Read(rows));
            while (await rows.ReadAsync(cancel));
            return found;
        }
        finally
        {
            await store.Database.CloseConnectionAsync();
        }
    }

    private static HeldRole Read(DbDataReader row) => new(
        new(row.GetString(3), new(row.GetString(4))), new(Guid.Parse(row.GetString(5))), row.GetString(6),
        row.GetString(7), row.GetString(8));

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
