using System.Data.Common;

namespace ConventionWorkflow.Documents;

/// <summary>Removes, once an hour, uploads of the day before that no decision names.</summary>
internal sealed partial class Sweeping(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Sweeping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var gone = await scope.ServiceProvider.GetRequiredService<DocumentStore>().Sweep(stoppingToken);
                if (gone > 0) LogSwept(gone);
            }
            catch (DbException fault)   // busy or full: the next hour tries again
            {
                LogFailed(fault);
            }
        }
    }

    [LoggerMessage(310, LogLevel.Information, "Swept {Count} uploads that no decision named")]
    private partial void LogSwept(int count);

    [LoggerMessage(311, LogLevel.Warning, "Uploads could not be swept")]
    private partial void LogFailed(Exception fault);
}
