using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>What is known of the world beyond the dossier, as it was read inside the transaction.</summary>
/// <param name="Context">What the engine may know.</param>
/// <param name="Stored">Which of the digests that were asked for are stored, as documents and as texts.</param>
internal sealed record Surroundings(Context Context, ImmutableHashSet<(bool IsText, string Digest)> Stored)
{
    /// <param name="parties">Organisations that are named somewhere; those of the State are known always.</param>
    /// <param name="values">Whatever was said; digests among it are looked for.</param>
    public static async ValueTask<Surroundings> Read(
        Writer writer, LegalCalendar calendar, IEnumerable<string> parties, IEnumerable<string> values, DateOnly today)
    {
        IReadOnlyList<string> named = [.. values];
        IReadOnlyList<string> digests = [.. named.Where(IsDigest).Distinct()];
        IReadOnlyList<string> all = [.. parties.Concat(named.Where(value => value.Length is > 0 and <= 100)).Distinct()];
        return Of(calendar, await writer.Read(
            writer.Sql.Context, Known.Of, ("@parties", List(all)), ("@digests", List(digests)), ("@today", today)));
    }

    public static Surroundings Of(LegalCalendar calendar, IEnumerable<Known> rows)
    {
        var organisations = DossierState.Empty<Organisation>().ToBuilder();
        var held = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var stored = ImmutableHashSet.CreateBuilder<(bool, string)>();
        foreach (var (kind, id, organisation) in rows)
        {
            if (organisation is not null) organisations[id] = organisation;
            else if (kind == "role") held.Add(id);
            else stored.Add((kind == "text", id));
        }

        return new(
            new() { Calendar = calendar, Organisations = organisations.ToImmutable(), HeldRoles = held.ToImmutable() },
            stored.ToImmutable());
    }

    public static string List(IReadOnlyList<string> values) => JsonSerializer.Serialize(values, RowJson.Default.IReadOnlyListString);

    private static bool IsDigest(string value) => value.Length == 64 && value.All(char.IsAsciiHexDigitLower);
}

/// <summary>A row of what is known: an organisation, a role that is held, a document or a text that is stored.</summary>
internal sealed record Known(string Kind, string Id, Organisation? Organisation)
{
    /// <summary>The columns of it.</summary>
    public const int Columns = 7;

    public static Known Of(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : Described(row));

    private static Organisation Described(DbDataReader row) =>
        new(new(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetInt32(5), row.GetBoolean(6));
}
