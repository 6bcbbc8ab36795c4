using System.Text;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Tests.Golden;

/// <summary>
/// Ledgers of every landed schema, one entry a line, with the state they folded to. They are never edited: whatever the engine learns,
/// old ledgers fold to their recorded states. A new schema adds a pair of files.
/// </summary>
public sealed class GoldenLedgerTests
{
    public static TheoryData<string> Ledgers =>
        [.. Directory.EnumerateFiles(Home, "*.ledger").Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal)];

    private static string Home => Path.Combine(AppContext.BaseDirectory, "Golden");

    [Fact]
    public void There_is_a_golden_ledger() => Assert.NotEmpty(Ledgers);

    [Theory]
    [MemberData(nameof(Ledgers))]
    public void A_golden_ledger_folds_to_its_recorded_state(string name)
    {
        var entries = File.ReadLines(Path.Combine(Home, name + ".ledger"))
            .Select(line => LedgerJson.ReadEntry(Encoding.UTF8.GetBytes(line)));
        var state = entries.Aggregate((DossierState?)null, Fold.Of)!;
        Assert.Equal(File.ReadAllText(Path.Combine(Home, name + ".state")).TrimEnd(), Encoding.UTF8.GetString(LedgerJson.Bytes(state)));
    }

    [Theory]
    [MemberData(nameof(Ledgers))]
    public void The_bytes_of_a_golden_entry_are_written_again_as_they_were(string name)
    {
        foreach (var line in File.ReadLines(Path.Combine(Home, name + ".ledger")))
            Assert.Equal(line, Encoding.UTF8.GetString(LedgerJson.Bytes(LedgerJson.ReadEntry(Encoding.UTF8.GetBytes(line)))));
    }
}
