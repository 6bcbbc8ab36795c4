using System.Collections.Concurrent;
using System.Diagnostics;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Trials;
using Answered = ConventionWorkflow.Trials.Answered;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>Secretaries who cast the votes of their councils, each in a browser of their own, on dossiers that nobody else has.</summary>
internal sealed class Voters(Council council) : IDisposable
{
    private readonly Council council = council;
    private readonly ConcurrentQueue<DossierId> supply = new();
    private readonly List<Voter> voters = [];

    public int Supply => supply.Count;

    /// <summary>How long each vote took, in milliseconds.</summary>
    public ConcurrentBag<double> Times { get; } = [];

    public void Give(IEnumerable<DossierId> dossiers)
    {
        foreach (var one in dossiers) supply.Enqueue(one);
    }

    /// <summary>So many at once, shared among the nodes.</summary>
    public Work With(int clients, params Uri[] nodes) => async time =>
    {
        while (voters.Count < clients) voters.Add(new(this, nodes[0]));
        for (var at = 0; at < clients; at++) voters[at].Turn(nodes[at % nodes.Length]);
        var began = Stopwatch.GetTimestamp();
        return (await Task.WhenAll(voters.Take(clients).Select(voter => voter.Go(began, time)))).Sum();
    };

    /// <summary>One vote of one voter.</summary>
    public async Task Once(Uri node)
    {
        if (voters.Count == 0) voters.Add(new(this, node));
        await voters[0].Vote();
    }

    public void Dispose()
    {
        foreach (var voter in voters) voter.Dispose();
    }

    private sealed class Voter(Voters all, Uri node) : IDisposable
    {
        private readonly List<Client> secretaries =
            [.. all.council.Waits.Select(one => new Client(node, Cast.Of(Roles.Secretary, one.Commune).Id))];

        private DossierId dossier;
        private int next;

        public void Turn(Uri to)
        {
            foreach (var one in secretaries) one.Turn(to);
        }

        public async Task<int> Go(long began, TimeSpan time)
        {
            var done = 0;
            for (; Stopwatch.GetElapsedTime(began) < time; done++) await Vote();
            return done;
        }

        public async Task Vote()
        {
            if (next == 0 && !all.supply.TryDequeue(out dossier)) throw new InvalidOperationException("no dossier is left to vote on");
            var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("D");
            var began = Stopwatch.GetTimestamp();
            var (answer, detail) = await secretaries[next].Act(
                $"/dossiers/{dossier}/actes/{all.council.Waits[next].Wait}",
                [("act", "record"), ("requestKey", key), .. Council.Fields.Select(field => ("f." + field.Name, field.Value))]);
            all.Times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (answer != Answered.Recorded) throw new InvalidOperationException($"the vote was {answer}: {detail}");
            next = (next + 1) % secretaries.Count;
        }

        public void Dispose()
        {
            foreach (var one in secretaries) one.Dispose();
        }
    }
}
