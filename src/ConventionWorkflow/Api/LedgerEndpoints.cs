using System.Globalization;
using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Api;

/// <summary>The ledger of a dossier as it is stored, so that an outsider can check the chain.</summary>
internal static class LedgerEndpoints
{
    /// <summary>What stands before the first entry.</summary>
    private static readonly string Origin = new('0', 64);

    public static void MapLedger(this RouteGroupBuilder api) =>
        api.MapGet("/dossiers/{id:guid}/ledger", Read)
            .Reads<ListPage<EntryShape>>("Entries of the ledger, the first first.", mayMiss: true)
            .WithDescription(
                "hash = SHA-256(previousHash ‖ bytes), in lower-case hexadecimal: the 32 bytes of the hash of the entry before, then the "
                + "entry's bytes exactly as they stand in bytes (base64). Before the first entry stand 32 zero bytes. entry is the same "
                + "bytes read as JSON. Free text is not in the record: a field holds sha256: and the SHA-256 of a salt and the words, "
                + "the words stand beside it in prose unless they were erased.");

    private static async Task<IResult> Read(
        Guid id, string? after, string? size, HttpRequest request, Scope scope, Store store, LedgerReader reader, Problems problems,
        CancellationToken cancel)
    {
        var dossier = new DossierId(id);
        if (!await scope.Dossiers.AnyAsync(one => one.Id == dossier, cancel)) return problems.NotFound();
        if (Queries.Unknown(request, "after", "size") is { } unknown) return problems.Of(400, unknown);
        if (!Queries.IsSize(size, out var most)) return problems.Of(400, Queries.SizeFault);
        var from = 0;
        if (after is not null && !int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out from))
            return problems.Of(400, new("filter-value", "after", "after", "next"));

        // The entry before the page comes first, for its hash; one after it says whether there is more.
        var rows = await store.Entries.AsNoTracking().Where(row => row.Dossier == dossier && row.Sequence >= from)
            .OrderBy(row => row.Sequence).Take(most + 2).ToListAsync(cancel);
        var previous = Origin;
        if (rows is [{ } before, ..] && before.Sequence <= from)
        {
            previous = Convert.ToHexStringLower(before.Hash);
            rows.RemoveAt(0);
        }

        var prose = (await reader.ProseOf(dossier, cancel)).Values.ToLookup(one => one.Sequence);
        var items = new List<EntryShape>();
        foreach (var row in rows.Take(most))
        {
            items.Add(Shape(row, previous, prose[row.Sequence]));
            previous = items[^1].Hash;
        }

        var next = rows.Count > most ? items[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null;
        return Results.Json(new ListPage<EntryShape>(items, next));
    }

    private static EntryShape Shape(EntryRow row, string previous, IEnumerable<Prose> prose)
    {
        var actor = LedgerJson.ReadEntry(row.Bytes).Fact.Actor;
        using var entry = JsonDocument.Parse(row.Bytes);
        return new(
            row.Sequence, row.At.UtcDateTime, entry.RootElement.GetProperty("kind").GetString()!,
            new(actor.Person.ToString(), actor.As?.ToString(), actor.For?.ToString(), actor.Through),
            Convert.ToHexStringLower(row.Hash), previous, Convert.ToBase64String(row.Bytes), entry.RootElement.Clone(),
            [
                .. prose.OrderBy(one => one.Field, StringComparer.Ordinal).Select(one => new ProseShape(
                    one.Field, one.Words, one.ErasedAt?.UtcDateTime, one.ErasedAt is null ? null : one.ErasedWhy)),
            ]);
    }
}
