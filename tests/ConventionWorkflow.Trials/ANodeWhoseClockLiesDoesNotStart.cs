using System.Diagnostics;

namespace ConventionWorkflow.Trials;

/// <summary>
/// P15. A node whose clock is more than a second off the database's refuses to start, and says so.
/// Without its protection: the database is made to tell the node its own lie, so that the comparison finds nothing.
/// </summary>
public sealed class ANodeWhoseClockLiesDoesNotStart
{
    private const string Liar = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    [Theory]
    [Trait("Promise", "P15")]
    [InlineData("+5s")]
    [InlineData("-3h")]
    public async Task It_says_by_how_much(string off)
    {
        await using var nodes = await Nodes.Open();
        if (Trial.Sabotages("P15")) await nodes.Run(
            $"""
            CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql
                AS $$ SELECT pg_catalog.clock_timestamp() + interval '{off.Replace("h", " hours", StringComparison.Ordinal)}' $$;
            ALTER DATABASE nodes SET search_path = public, pg_catalog
            """);
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Trial.Program, "--Urls=http://localhost:0", $"--Data:Directory={nodes.Data}", "--Demo:Enabled=false",
                $"--ConnectionStrings:Default={nodes.Connection}",
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["LD_PRELOAD"] = Liar;
        start.Environment["FAKETIME"] = off;
        start.Environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var log = process.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill();   // one that started is not left behind
        }

        Assert.Contains("clock is", await said + await log, StringComparison.Ordinal);
        Assert.Equal(2, process.ExitCode);
    }
}
