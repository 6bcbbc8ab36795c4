using System.Text;
using System.Text.RegularExpressions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Data;
using Microsoft.EntityFrameworkCore;

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
    [InlineData("UPDATE entries SET bytes = x'0100ff' WHERE sequence = 2", 2, "entry-unreadable")]
    [InlineData("UPDATE entries SET bytes = x'7b7d' WHERE sequence = 2", 2, "hash-wrong")]
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
    [InlineData("UPDATE dossiers SET state = x'0100ff'", 5, "state-wrong")]
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
    [Trait("Promise", "P37")]
    public async Task One_letter_changed_in_what_is_packed_is_named()
    {
        await using var world = await World.Create();
        await world.Submitted();
        var kept = await world.Query(store => store.Dossiers.Select(row => row.State).SingleAsync());
        await world.Query(store => store.Dossiers.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, Replaced(kept, "Moselle", "Mosella"))));
        Assert.Equal(new(5, VerifyFaults.StateWrong, ""), Assert.Single(await world.Verify()).Fault);
        var bytes = await world.Query(store => store.Entries.Where(row => row.Sequence == 2).Select(row => row.Bytes).SingleAsync());
        await world.Query(store => store.Entries.Where(row => row.Sequence == 2).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Bytes, Replaced(bytes, "Submit", "Submot"))));
        Assert.Equal(new(2, VerifyFaults.HashWrong, ""), Assert.Single(await world.Verify()).Fault);
    }

    [Fact]
    public async Task What_was_stored_before_anything_was_packed_verifies_and_goes_on()
    {
        await using var world = await World.Create();
        var dossier = await world.Submitted();
        foreach (var row in await world.Query(store => store.Entries.AsNoTracking().ToListAsync()))
            await Change(world.Store, $"UPDATE entries SET bytes = x'{Convert.ToHexString(row.Bytes)}' WHERE sequence = {row.Sequence}");
        var state = await world.Query(store => store.Dossiers.Select(row => row.State).SingleAsync());
        await Change(world.Store, $"UPDATE dossiers SET state = x'{Convert.ToHexString(state)}'");
        Assert.Equal('{', (char)(await Stored(world, 5))[0]);
        Assert.Null(Assert.Single(await world.Verify()).Fault);
        await world.Do(await world.Answer(dossier, "political-agreement", "approve", 12));
        Assert.Equal(1, (await Stored(world, 6))[0]);
        Assert.Null(Assert.Single(await world.Verify()).Fault);
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

    private static async Task<byte[]> Stored(World world, int sequence) =>
        (byte[])(await world.Store.Scalar($"SELECT bytes FROM entries WHERE sequence = {sequence}"))!;

    private static byte[] Replaced(byte[] bytes, string old, string now)
    {
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(old, now, StringComparison.Ordinal));
    }

    private static Task<object?> Change(TestStore store, string statements) =>
        store.Scalar(PostgresUnderTest.IsChosen ? InPostgres(statements) : statements);

    private static string InPostgres(string statements) => Bytes()
        .Replace(statements, "decode('$1', 'hex')")
        .Replace("zeroblob(32)", "decode(repeat('00', 32), 'hex')", StringComparison.Ordinal)
        .Replace("PRAGMA foreign_keys=OFF", "SET session_replication_role = replica", StringComparison.Ordinal);

    [GeneratedRegex("x'([0-9a-fA-F]+)'")]
    private static partial Regex Bytes();
}
