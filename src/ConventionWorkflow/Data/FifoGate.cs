namespace ConventionWorkflow.Data;

/// <summary>
/// Lets writers in one at a time, in the order they came. SQLite has one writer anyway; without a gate those who wait poll, and the unlucky
/// ones wait for seconds. (SemaphoreSlim promises no order.)
/// </summary>
public sealed class FifoGate
{
    private readonly Lock door = new();
    private readonly LinkedList<TaskCompletionSource> waiting = [];
    private bool isTaken;
    private bool isOpen;

    /// <summary>A gate that stands open, for a database that lets many write.</summary>
    public static FifoGate Open() => new() { isOpen = true };

    /// <summary>Waits for one's turn; disposing the pass lets the next one in.</summary>
    public async Task<IDisposable> Enter(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource>? place;
        lock (door)
        {
            if (isOpen || !isTaken)
            {
                isTaken = true;
                return new Pass(this);
            }

            place = waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        await using (cancel.Register(() => GiveUp(place, cancel)))
            await place.Value.Task;
        return new Pass(this);
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource> place, CancellationToken cancel)
    {
        lock (door)
        {
            if (place.List is null) return;
            waiting.Remove(place);
        }

        place.Value.TrySetCanceled(cancel);
    }

    private void Leave()
    {
        TaskCompletionSource next;
        lock (door)
        {
            if (waiting.First is not { } first)
            {
                isTaken = false;
                return;
            }

            next = first.Value;
            waiting.RemoveFirst();
        }

        next.SetResult();
    }

    private sealed class Pass(FifoGate gate) : IDisposable
    {
        private int isUsed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isUsed, 1) == 0) gate.Leave();
        }
    }
}
