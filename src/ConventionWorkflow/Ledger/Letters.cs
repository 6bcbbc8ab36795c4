using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// Letters are addressed to a role at a party; here they find the people who hold it today and their deputies. Whoever is asked
/// something by an entry is not also informed of it, and nobody is informed of one entry twice; only that a decision lapsed is always said.
/// </summary>
internal static class Letters
{
    public static void Write(Writer writer, Entry entry, ImmutableArray<NoticeAsk> asks, bool isDemonstration, DateOnly today)
    {
        if (asks.IsEmpty) return;
        var rows = Address(entry.Dossier, asks, People(writer, entry.Dossier, asks, today));
        if (rows.Count == 0) return;
        writer.Run(
            SqliteStatements.InsertNotices,
            ("$dossier", entry.Dossier.ToString()),
            ("$sequence", entry.Sequence),
            ("$status", isDemonstration ? NoticeStatus.Demonstration : NoticeStatus.Queued),
            ("$now", entry.At.ToUnixTimeMilliseconds()),
            ("$rows", JsonSerializer.Serialize(rows, RowJson.Default.IReadOnlyListNoticeJson)));
    }

    private static List<(int Ask, string Person, string Language)> People(
        Writer writer, DossierId dossier, ImmutableArray<NoticeAsk> asks, DateOnly today)
    {
        IReadOnlyList<AddresseeJson> wanted =
            [.. asks.Select((ask, at) => new AddresseeJson(at, $"{dossier}/{ask.Wait}", ask.To.Role, ask.To.Party.Value))];
        return
        [
            .. writer.Read(
                SqliteStatements.Addressees,
                ("$asks", JsonSerializer.Serialize(wanted, RowJson.Default.IReadOnlyListAddresseeJson)), ("$today", Contexts.Text(today)))
                .Select(row => (row.GetInt32(0), row.GetString(1), row.GetString(2))),
        ];
    }

    /// <summary>What weighs most is told first: that a decision lapsed, before that a step went on.</summary>
    private static int Weight(string template) => template switch
    {
        Templates.Lapsed => 0,
        Templates.Refused or Templates.Returned or Templates.Withdrawn or Templates.PartyLeft or Templates.Rectified => 1,
        Templates.Closed or Templates.Message => 2,
        _ => 3,
    };

    private static List<NoticeJson> Address(
        DossierId dossier, ImmutableArray<NoticeAsk> asks, List<(int Ask, string Person, string Language)> people)
    {
        var asked = people.Where(one => asks[one.Ask].Wait.Length > 0).Select(one => one.Person).ToHashSet(StringComparer.Ordinal);
        var informed = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<NoticeJson>();
        foreach (var (at, person, language) in people.OrderBy(one => Weight(asks[one.Ask].Template)))
        {
            var ask = asks[at];
            var isSaidAnyway = ask.Template == Templates.Lapsed;
            if (ask.Wait.Length == 0 && ((asked.Contains(person) && !isSaidAnyway) || !informed.Add(person))) continue;
            rows.Add(new(
                $"{dossier}/{ask.Execution}/{ask.Template}/{ask.Discriminator}/{person}",
                ask.Template, person, ask.To.Role, ask.To.Party.Value, language, ask.Wait,
                JsonSerializer.Serialize(ask.Arguments, RowJson.Default.IReadOnlyDictionaryStringString)));
        }

        return rows;
    }
}
