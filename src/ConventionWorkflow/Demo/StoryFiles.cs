using System.Text;

namespace ConventionWorkflow.Demo;

/// <summary>The files of the demonstration, which travel inside the program.</summary>
internal static class StoryFiles
{
    public static byte[] Read(string name)
    {
        using var stream = typeof(StoryFiles).Assembly.GetManifestResourceStream($"Demo.{name}")
            ?? throw new InvalidOperationException($"the program lacks its file {name}");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>The lines of a table, without its heading.</summary>
    public static IEnumerable<string> Lines(string name) =>
        Encoding.UTF8.GetString(Read(name)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
}
