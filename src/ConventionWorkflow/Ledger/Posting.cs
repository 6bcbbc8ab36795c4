using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>Letters are addressed to a role at a party; one statement finds the people who hold it today and their deputies, and writes
/// one letter for each.</summary>
internal static class Posting
{
    public static async ValueTask Write(Writer writer, Entry entry, ImmutableArray<NoticeAsk> asks, bool isDemonstration, DateOnly today)
    {
        if (asks.IsEmpty) return;
        IReadOnlyList<NoticeJson> rows = [.. asks.Select((ask, at) => new NoticeJson(
            at, Weight(ask.Template), $"{entry.Dossier}/{ask.Execution}/{ask.Template}/{ask.Discriminator}", ask.Template, ask.To.Role,
            ask.To.Party.Value, ask.Wait, JsonSerializer.Serialize(ask.Arguments, RowJson.Default.IReadOnlyDictionaryStringString)))];
        await writer.Add(
            writer.Sql.Letters.Post,
            ("@dossier", entry.Dossier.ToString()),
            ("@sequence", entry.Sequence),
            ("@status", isDemonstration ? NoticeStatus.Demonstration : NoticeStatus.Queued),
            ("@now", entry.At.ToUnixTimeMilliseconds()),
            ("@today", today),
            ("@asks", JsonSerializer.Serialize(rows, RowJson.Default.IReadOnlyListNoticeJson)));
    }

    /// <summary>What weighs most is told first: that a decision lapsed, before that a step went on.</summary>
    internal static int Weight(string template) => template switch
    {
        Templates.Lapsed => 0,
        Templates.Refused or Templates.Returned or Templates.Withdrawn or Templates.PartyLeft or Templates.Rectified => 1,
        Templates.Closed or Templates.Message => 2,
        _ => 3,
    };
}
