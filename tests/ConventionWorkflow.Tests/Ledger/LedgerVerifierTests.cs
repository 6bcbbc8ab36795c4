using System.Text.RegularExpressions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Data;

namespace ConventionWorkflow.Tests.Ledger;

public sealed partial class LedgerVerifierTests
{
    [Fact]
    public async Task A_sound_ledger_is_found_sound_one_dossier_or_all()
    {
        await using var world = await World.Create();
        var first = await world.Submitted();
        await world.Begin();
        var all = await world.Verify();
        Assert.Equal(["CCT-2026-001", "CCT-2026-002"], all.Select(one => one.Reference));
        Assert.All(all, one => Assert.Null(one.Fault));
        Assert.Equal(5, all[0].Entries);
        await foreach (var one in world.Verifier.Verify(first, default)) Assert.Equal(first, one.Dossier);
    }

    [Theory]
    [Trait("Promise", "P37")]
    [InlineData(
        "UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Submit', 'Submot') AS BLOB) WHERE sequence = 2", 2, "hash-wrong")]
    [InlineData("UPDATE entries SET hash = zeroblob(32) WHERE sequence = 3", 3, "hash-wrong")]
    [InlineData("UPDATE entries SET at = at + 1 WHERE sequence = 3", 3, "entry-misplaced")]
    [InlineData("DELETE FROM entries WHERE sequence = 2", 2, "entry-missing")]
    [InlineData("DELETE FROM entries WHERE sequence = 1", 1, "entry-missing")]
    [InlineData("DELETE FROM entries WHERE sequence = 5", 5, "entry-missing")]
    [InlineData(
        "UPDATE entries SET sequence = 99 WHERE sequence = 2; UPDATE entries SET sequence = 2 WHERE sequence = 3; "
        + "UPDATE entries SET sequence = 3 WHERE sequence = 99", 2, "hash-wrong")]
    [InlineData(
        "INSERT INTO entries (dossier, sequence, hash, bytes, at) SELECT dossier, 6, hash, bytes, at FROM entries WHERE sequence = 5", 6,
        "hash-wrong")]
    [InlineData("UPDATE dossiers SET head_hash = zeroblob(32)", 5, "head-wrong")]
    [InlineData("UPDATE dossiers SET state = CAST(replace(CAST(state AS TEXT), 'Moselle', 'Mosella') AS BLOB)", 5, "state-wrong")]
    [InlineData("UPDATE dossiers SET status = 'finished'", 5, "state-wrong")]
    [InlineData("UPDATE prose SET words = words || '.'", 4, "words-wrong")]
    [InlineData("UPDATE prose SET words = NULL, salt = NULL", 4, "words-wrong")]
    [InlineData("DELETE FROM prose", 4, "words-missing")]
    [InlineData("PRAGMA foreign_keys=OFF; DELETE FROM dossiers", 1, "dossier-missing")]
    public async Task What_was_changed_behind_the_ledgers_back_is_named(string change, int sequence, string code)
    {
        await using var world = await World.Create();
        await world.Submitted();
        await Change(world.Store, change);
        var fault = Assert.Single(await world.Verify()).Fault;
        Assert.Equal((sequence, code), (fault?.Sequence, fault?.Code));
    }

    [Fact]
    public async Task Erased_words_leave_the_ledger_sound()
    {
        await using var world = await World.Create();
        await world.Submitted();
        await Change(world.Store, "UPDATE prose SET words = NULL, salt = NULL, erased_at = 1, erased_why = 'à sa demande'");
        Assert.Null(Assert.Single(await world.Verify()).Fault);
    }

    [Fact]
    public async Task The_chain_is_sha256_of_the_hash_before_and_the_bytes()
    {
        await using var world = await World.Create();
        var dossier = await world.Submitted();
        await using var store = world.Store.CreateDbContext();
        var before = new byte[32];
        await foreach (var one in new LedgerReader(store).Entries(dossier, default))
        {
            before = System.Security.Cryptography.SHA256.HashData([.. before, .. one.Bytes]);
            Assert.Equal(one.Hash, Convert.ToHexStringLower(before));
            Assert.Equal(LedgerJson.Bytes(one.Entry), one.Bytes);
        }
    }

    private static Task<object?> Change(TestStore store, string statements) =>
        store.Scalar(PostgresUnderTest.IsChosen ? InPostgres(statements) : statements);

    private static string InPostgres(string statements) => BytesAsText()
        .Replace(statements, "convert_to(replace(convert_from($1, 'UTF8'), $2), 'UTF8')")
        .Replace("zeroblob(32)", "decode(repeat('00', 32), 'hex')", StringComparison.Ordinal)
        .Replace("PRAGMA foreign_keys=OFF", "SET session_replication_role = replica", StringComparison.Ordinal);

    [GeneratedRegex(@"CAST\(replace\(CAST\((\w+) AS TEXT\), ([^)]+)\) AS BLOB\)")]
    private static partial Regex BytesAsText();
}
