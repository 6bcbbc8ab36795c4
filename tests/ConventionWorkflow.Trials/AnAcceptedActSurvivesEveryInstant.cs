using Xunit.Abstractions;

namespace ConventionWorkflow.Trials;

/// <summary>
/// P1, not by chance but instant by instant: the server is killed as it enters the first call that writes for an act, then, from the same
/// beginning, the second, and so on until the act is answered. Whatever the instant, the act answered before stands, and the one in flight
/// stands whole or not at all.
/// Without its protection: what SQLite wrote ahead and had not yet folded into the file is thrown away at each kill.
/// </summary>
public sealed class AnAcceptedActSurvivesEveryInstant(Brink brink, ITestOutputHelper output) : IClassFixture<Brink>
{
    /// <summary>In <c>./test</c> not every page is a trial of its own; odd, because a page is two calls: its head and itself.</summary>
    private const int Pages = 21;

    /// <param name="folds">Whether the commit also folds the log into the file, which SQLite does every thousand pages.</param>
    [Theory]
    [InlineData("fsync", false)]
    [InlineData("fsync", true)]
    [InlineData("pwrite64", false)]
    [InlineData("pwrite64", true)]
    [Trait("Promise", "P1")]
    public async Task An_act_answered_recorded_stands_whichever_call_is_the_last(string call, bool folds)
    {
        var stride = call == "pwrite64" ? Trial.Count(Pages, 1) : 1;
        var kills = 0;
        for (var nth = 1; !await IsAnsweredBefore(call, nth, folds); nth += stride) kills++;
        output.WriteLine($"{call}, folding {folds}: {kills} kills");
        Assert.True(kills > 0, $"no {call} was ever entered");
    }

    private async Task<bool> IsAnsweredBefore(string call, int nth, bool folds)
    {
        await brink.Start();
        using var tracer = await Tracer.Attach(brink.Server.Id, brink.Database, call, nth);
        if (folds) brink.LengthenLog();
        var isAnswered = await brink.IsAcknowledged();
        if (isAnswered) brink.Server.Kill();
        else Assert.True(await brink.Server.WasKilled(), $"no answer, and not because of the {call} number {nth}");
        if (Trial.Sabotages("P1")) brink.ForgetLog();
        await Examine(isAnswered, $"{call} number {nth}");
        if (isAnswered) Assert.Equal(folds, (await tracer.Notes()).Any(IsOfTheFile));
        return isAnswered;
    }

    private bool IsOfTheFile(string note) => note.Contains($"<{brink.Database}>", StringComparison.Ordinal);

    private async Task Examine(bool isAnswered, string last)
    {
        var oracle = new Oracle(Path.GetDirectoryName(brink.Database)!);
        var recorded = await oracle.Requests();
        Assert.True(recorded.GetValueOrDefault(brink.Acknowledged) == 1, $"an acknowledged act is lost: killed at {last}");
        Assert.InRange(recorded.GetValueOrDefault(brink.Next), isAnswered ? 1 : 0, 1);
        Assert.Empty(recorded.Keys.Except([brink.Acknowledged, brink.Next]));
        await oracle.LedgersVerify();
        await oracle.FileIsWhole();
    }
}
