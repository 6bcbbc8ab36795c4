using System.Collections.Immutable;
using System.Diagnostics;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Trials;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>A person who opens pages, one after the other and round again.</summary>
internal sealed class Reader(Player person, ImmutableArray<string> pages)
{
    /// <summary>What each page costs in this process, and the statements that it says.</summary>
    public async Task<(List<Count> Counts, List<ImmutableArray<Said>> Said)> Count(Hosted hosted)
    {
        using var client = await Entered(hosted.Address);
        var said = new List<ImmutableArray<Said>>();
        foreach (var page in pages)
        {
            await client.Read(page);   // what is kept from one page to the next is kept now
            hosted.Costs.Reset();
            await client.Read(page);
            said.Add([.. hosted.Costs.Rooms]);
        }

        var next = 0;
        var counts = await hosted.Count(pages.Length, () => client.Read(pages[next++ % pages.Length]), warm: 0);
        return ([.. counts.Where(count => count.Name is "statements of the rooms" or "KB allocated")], said);
    }

    public async Task<Work> At(Uri node)
    {
        var client = await Entered(node);
        var next = 0;
        return async time =>
        {
            var began = Stopwatch.GetTimestamp();
            var done = 0;
            for (; Stopwatch.GetElapsedTime(began) < time; done++) await client.Read(pages[next++ % pages.Length]);
            return done;
        };
    }

    // What a page reads may lie on the disk alone; a client gives up after half a minute, and finds more in memory the next time.
    private async Task<Client> Entered(Uri node)
    {
        var client = new Client(node, person.Id);
        for (var patience = 10; ; patience--)
        {
            try
            {
                await client.Enter();
                foreach (var page in pages) await client.Read(page);
                return client;
            }
            catch (TaskCanceledException) when (patience > 0)
            {
                continue;
            }
        }
    }
}
