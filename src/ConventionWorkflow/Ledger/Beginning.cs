using System.Collections.Immutable;

namespace ConventionWorkflow.Ledger;

/// <summary>What is known before a dossier begins, all of it asked for at once.</summary>
/// <param name="Version">The newest published version of the definition; 0 where there is none.</param>
/// <param name="Answered">What the request was answered before.</param>
/// <param name="Around">What is known of the world on the day that was asked about.</param>
internal sealed record Beginning(int Version, Outcome? Answered, ImmutableArray<Known> Around)
{
    public static async ValueTask<Beginning> Find(
        Writer writer, string definition, Request request, IReadOnlyList<string> parties, DateOnly day)
    {
        var rows = await writer.Read(
            writer.Sql.Beginning,
            row => (
                Version: row.IsDBNull(Known.Columns) ? 0 : row.GetInt32(Known.Columns),
                Answered: request.Answer(row, Known.Columns + 1),
                Around: row.IsDBNull(0) ? null : Known.Of(row)),
            ("@definition", definition), ("@scope", request.Scope), ("@key", request.Key), ("@parties", Surroundings.List(parties)),
            ("@digests", "[]"), ("@today", day));
        return new(rows[0].Version, rows[0].Answered, [.. from row in rows where row.Around is not null select row.Around]);
    }
}
