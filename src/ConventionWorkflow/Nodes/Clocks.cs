using System.Data.Common;
using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using Npgsql;

namespace ConventionWorkflow.Nodes;

/// <summary>
/// Nodes must agree on what time it is: deadlines and leases are written by one and read by another. A node whose clock is more than a
/// second off the database's does not start.
/// </summary>
public static class Clocks
{
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    /// <exception cref="SettingsException">The clocks differ, or the database cannot be reached to compare them.</exception>
    public static async Task Compare(PostgresServer server, TimeProvider clock, CancellationToken cancel)
    {
        await using var connection = await Reach(server, cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";
        var (least, most) = (TimeSpan.MinValue, TimeSpan.MaxValue);
        for (var times = 0; times < 3; times++)
        {
            var before = clock.GetUtcNow();
            var there = DateTimeOffset.FromUnixTimeMilliseconds((long)(await command.ExecuteScalarAsync(cancel))!);
            var after = clock.GetUtcNow();
            // The database looked at its clock at some instant between ours.
            if (before - there > least) least = before - there;
            if (after - there < most) most = after - there;
        }

        if (least > Tolerance || most < -Tolerance)
            throw new SettingsException(string.Create(
                CultureInfo.InvariantCulture,
                $"This machine's clock is {(least > Tolerance ? least : most).TotalSeconds:0.0} s off the database's; at most 1 s is "
                + $"allowed. Set both by NTP and start again."));
    }

    private static async Task<DbConnection> Reach(PostgresServer server, CancellationToken cancel)
    {
        try
        {
            return await server.Open(cancel);
        }
        catch (NpgsqlException fault)
        {
            throw new SettingsException(
                $"The database {server.Name} of ConnectionStrings:Default cannot be reached: "
                + (fault.InnerException?.Message ?? fault.Message));
        }
    }
}
