using ConventionWorkflow.Bench;
using ConventionWorkflow.Bench.Figures;

namespace ConventionWorkflow.Tests.Bench;

/// <summary>Figures are told as they were found.</summary>
public sealed class TableTests
{
    private static readonly Machine Here = new("0123456789ab", "2026-11-22", 2, 25.3, "Linux", "ext4", ".NET 10");

    private static readonly Row Vote = new(
        "B2", "cast a vote", "SQLite", Ratio.Of([(50, 100), (60, 100), (30, 50)]), "≥ 0.5", true, [new("commits", 1)]);

    private static readonly Row Inbox = new("B11", "tail", "SQLite", null, "≤ 2 s", false, [], "The disk is slow.");

    [Fact]
    public void A_ratio_is_the_median_of_the_pairs_and_the_floor_that_of_the_yardstick_beside_itself()
    {
        var ratio = Vote.Ratio!;
        Assert.Equal((0.6, 50, 100), (ratio.Value.Median, ratio.Program, ratio.Yardstick));
        Assert.Equal(0.52, ratio.Value.Low, 6);
        Assert.Equal((0.75, 0.55, 0.95), (ratio.Floor.Median, Math.Round(ratio.Floor.Low, 6), Math.Round(ratio.Floor.High, 6)));
    }

    [Fact]
    public void The_table_tells_each_row_and_why_an_aim_is_missed()
    {
        var text = Table.Markdown(new(Here, [Vote, Inbox]));
        Assert.Contains(
            "| B2 | cast a vote | SQLite | **0.60** (0.52–0.60) | **0.75** (0.55–0.95) | 50 of 100 | ≥ 0.5 | yes | commits 1 |", text,
            StringComparison.Ordinal);
        Assert.Contains("| B11 | tail | SQLite |  |  |  | ≤ 2 s | **no** |  |", text, StringComparison.Ordinal);
        Assert.Contains("- **B11, tail, SQLite**: The disk is slow.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_several_rows_miss_for_one_reason_is_said_once()
    {
        var text = Table.Markdown(new(Here, [Vote with { Reason = "Cores." }, Inbox, Inbox with { Store = "PostgreSQL" }]));
        Assert.EndsWith(
            "- **B2, cast a vote, SQLite**: Cores.\n- **B11, tail, SQLite and PostgreSQL**: The disk is slow.\n", text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_were_not_measured_again_stay_and_all_stand_in_their_order()
    {
        var before = Table.Read(Table.Json(new(Here, [Inbox, Vote])));
        var after = Table.Renew(before, new(Here with { Commit = "later" }, [Vote with { IsMet = false }]));
        Assert.Equal([("B2", false), ("B11", false)], after.Rows.Select(row => (row.Id, row.IsMet!.Value)));
        Assert.Equal("later", after.Machine.Commit);
    }

    [Fact]
    public void What_is_asked_for_is_read_or_refused()
    {
        var options = Options.Read(["b2", "B11", "--store", "sqlite", "--size", "1000", "--seconds", "0.5"])!;
        Assert.Equal((true, false, 1000, 0.5), (options.Asks("B11"), options.Asks("B1"), options.Size, options.Slices.Length.TotalSeconds));
        Assert.Equal(["SQLite"], options.Stores.ToArray());
        Assert.True(Options.Read([])!.Asks("B1"));
        Assert.Null(Options.Read(["--size", "many"]));
        Assert.Null(Options.Read(["--pairs"]));
    }
}
