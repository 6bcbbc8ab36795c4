using ConventionWorkflow.Data;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Post;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Statistics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace ConventionWorkflow.Reminders;

/// <summary>
/// The cadence (Quartz, with a file of its own): the sweep, the events between dossiers, the printing, the round of the post office and
/// the measuring, each every twenty seconds and at the start, none ever beside itself. They are apart, so that a mail server that answers
/// slowly never holds up a legal deadline.
/// </summary>
public static class RemindersWiring
{
    public static readonly TimeSpan Cadence = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddReminders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Sweep>();
        var directory = DataDirectory.Of(configuration);
        var database = directory.Database(configuration);
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory.Path, "quartz.db") };
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                if (database is PostgresServer server)
                {
                    store.UsePostgres(NpgsqlFactory.Instance, server.ConnectionString);
                    store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(2));
                }
                else
                {
                    store.UseSqlite(SqliteFactory.Instance, file.ToString());
                }

                store.ConfigureStore(options => options.SchemaProvisioning = SchemaProvisioning.CreateIfMissing);
            });
            quartz.ScheduleJob<SweepJob>(trigger => trigger.WithIdentity("sweep").StartNow().WithSimpleSchedule(Cadence));
            quartz.ScheduleJob<AnnouncingJob>(trigger => trigger.WithIdentity("announcing").StartNow().WithSimpleSchedule(Cadence));
            quartz.ScheduleJob<PrintingJob>(trigger => trigger.WithIdentity("printing").StartNow().WithSimpleSchedule(Cadence));
            quartz.ScheduleJob<MeasuringJob>(trigger => trigger.WithIdentity("measuring").StartNow().WithSimpleSchedule(Cadence));
            quartz.ScheduleJob<PostJob>(trigger => trigger.WithIdentity("post").StartNow().WithSimpleSchedule(Cadence));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}

[DisallowConcurrentExecution]
public sealed class SweepJob(Sweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sweep.Run(cancellationToken);
}

[DisallowConcurrentExecution]
public sealed class AnnouncingJob(Announcements announcements, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await announcements.Tell(clock.GetUtcNow(), cancellationToken);
}

[DisallowConcurrentExecution]
public sealed class PrintingJob(Texts.PrintJob printing) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await printing.Run(cancellationToken);
}

[DisallowConcurrentExecution]
public sealed class PostJob(PostOffice post) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await post.Round(cancellationToken);
}

[DisallowConcurrentExecution]
public sealed class MeasuringJob(Measuring measuring) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await measuring.Run(cancellationToken);
}
