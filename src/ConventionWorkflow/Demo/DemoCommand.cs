using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Nodes;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Demo;

/// <summary>
/// <c>demo [--data DIR] [--letters]</c>: carries the convention « Moselle viticole » from proposal to publication without a browser and
/// prints each
/// act, each refusal, each letter and where the dossier stands in the end. In a temporary directory, or in DIR, which it leaves to be
/// verified.
/// </summary>
public static class DemoCommand
{
    public static async Task<int> Run(string[] words)
    {
        var at = Array.IndexOf(words, "--data");
        var known = words.Where((word, index) => word is "--data" or "--letters" || (at >= 0 && index == at + 1)).Count();
        if (known != words.Length || (at >= 0 && at + 1 >= words.Length)) return await Complain("usage");
        var directory = at >= 0 ? words[at + 1] : Directory.CreateTempSubdirectory("convention-demo-").FullName;
        try
        {
            var configuration = CommandSettings.Read(directory);
            var data = DataDirectory.Of(configuration);
            using var held = data.Database(configuration) is SqliteFile file ? OneServer.Take(file) : null;
            var clock = new StoryClock(new(2025, 11, 20, 8, 0, 0, TimeSpan.Zero));
            await using var stage = Stage.Build(configuration, data, clock, chromium: null);
            await Stage.Set(stage, configuration, default);
            if (await HasDossier(stage)) return await Complain("not-empty", data.Path);
            var teller = new Teller(stage, clock, TimeSpan.Zero, Moselle.Text, new ConsoleNarrator(stage, words.Contains("--letters")));
            await Moselle.UntilVotes(teller);
            await Moselle.UntilPublication(teller);
            await Conclude(stage, teller);
            if (at >= 0) Console.WriteLine(DemoWords.Say("left-in", data.Path));
            return 0;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (at < 0) Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<bool> HasDossier(ServiceProvider stage)
    {
        await using var scope = stage.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Store>().Dossiers.AnyAsync();
    }

    private static async Task Conclude(ServiceProvider stage, Teller teller)
    {
        var state = await teller.State();
        Console.WriteLine();
        Console.WriteLine(DemoWords.Say("end", state.Name));
        foreach (var one in state.Executions.Values.Where(one => one.Type.StartsWith("Convention.", StringComparison.Ordinal))
            .OrderBy(one => one.StartedAt))
            Console.WriteLine($"  {one.Step,-24} {one.Status,-10} {string.Join(", ", one.Outcomes)}");
        foreach (var binding in state.Bindings.Where(binding => binding.Holds))
            Console.WriteLine(
                $"  {binding.Kind,-12} {binding.Party.Value,-16} {Say.ShortDate(binding.On),-18} {binding.Digest[..12]}");
        Console.WriteLine(DemoWords.Say("file", state.Frozen!.Number, state.Frozen.Digest, state.Printed!.FileDigest,
            state.Printed.MediaType));
        await foreach (var verified in stage.GetRequiredService<LedgerVerifier>().Verify(null, default))
            Console.WriteLine(DemoWords.Say(verified.Fault is null ? "verified" : "broken", verified.Reference, verified.Entries));
    }

    private static async Task<int> Complain(string key, params object[] arguments)
    {
        await Console.Error.WriteLineAsync(DemoWords.Say(key, arguments));
        return 2;
    }
}
