using System.Collections.Immutable;
using System.Data.Common;
using System.Diagnostics;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;

namespace ConventionWorkflow.Bench.Raw;

/// <summary>Statements as the program said them, said again and again on one connection; all that they answer is read.</summary>
internal sealed class Statements : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly ImmutableArray<ImmutableArray<DbCommand>> pages;
    private int next;

    private Statements(DbConnection connection, ImmutableArray<ImmutableArray<DbCommand>> pages) =>
        (this.connection, this.pages) = (connection, pages);

    /// <param name="pages">What each page says; the pages are asked for in turn.</param>
    public static async Task<Statements> Prepare(Place place, IEnumerable<IEnumerable<Said>> pages)
    {
        var connection = await place.Database.Open(default);
        return new(connection, [.. pages.Select(page => page.Select(Made).ToImmutableArray())]);

        DbCommand Made(Said said)
        {
            var command = Place.Command(connection, said.Statement, [.. said.Values]);
            command.CommandTimeout = 0;
            return command;
        }
    }

    public async Task<int> Read(TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var done = 0;
        for (; Stopwatch.GetElapsedTime(began) < time; done++)
        {
            foreach (var command in pages[next]) await Read(command);
            next = (next + 1) % pages.Length;
        }

        return done;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in pages.SelectMany(page => page)) await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static async Task Read(DbCommand command)
    {
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            for (var column = 0; column < rows.FieldCount; column++) rows.GetValue(column);
    }
}
