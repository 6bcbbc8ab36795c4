using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Nodes;

/// <summary>
/// The right to write a SQLite file, held by one process: a file beside it, locked for as long as the process lives and free again when it
/// dies, however it dies. Commands that only read, or write one small row, do without.
/// </summary>
public sealed class OneServer : IDisposable
{
    private readonly FileStream held;

    private OneServer(FileStream held) => this.held = held;

    /// <exception cref="SettingsException">Another process holds it.</exception>
    public static OneServer Take(SqliteFile file)
    {
        var path = Path.ChangeExtension(file.Path, ".lock");
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new SettingsException($"'{path}' cannot be written: {fault.Message}");
        }
        catch (IOException)
        {
            throw new SettingsException(
                $"Another server has '{file.Path}' open. Stop it first, or use PostgreSQL, which several servers may share.");
        }
    }

    public void Dispose() => held.Dispose();
}
