using ConventionWorkflow.Data;

namespace ConventionWorkflow.Tests.Data;

public sealed class FifoGateTests
{
    private readonly FifoGate gate = new();

    [Fact]
    public async Task Those_who_wait_enter_in_the_order_they_came()
    {
        var first = await gate.Enter(default);
        var order = new List<int>();
        var waiting = Enumerable.Range(0, 50).Select(number => Follow(gate.Enter(default), number, order)).ToList();
        first.Dispose();
        await Task.WhenAll(waiting);
        Assert.Equal(Enumerable.Range(0, 50), order);
    }

    [Fact]
    public async Task Only_one_is_inside()
    {
        var inside = 0;
        await Parallel.ForAsync(0, 1000, async (_, cancel) =>
        {
            using var pass = await gate.Enter(cancel);
            Assert.Equal(1, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        });
    }

    [Fact]
    public async Task One_who_gives_up_keeps_nobody_waiting()
    {
        var first = await gate.Enter(default);
        using var patience = new CancellationTokenSource();
        var impatient = gate.Enter(patience.Token);
        var patient = gate.Enter(default);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.False(patient.IsCompleted);
        first.Dispose();
        using var second = await patient;
    }

    [Fact]
    public async Task Leaving_twice_lets_only_one_in()
    {
        var first = await gate.Enter(default);
        var second = gate.Enter(default);
        var third = gate.Enter(default);
        first.Dispose();
        first.Dispose();
        (await second).Dispose();
        (await third).Dispose();
        Assert.True(second.IsCompletedSuccessfully);
    }

    private static async Task Follow(Task<IDisposable> entering, int number, List<int> order)
    {
        using var pass = await entering;
        order.Add(number);
    }
}
