using System.Reflection;

namespace ConventionWorkflow.Tests.Shell;

/// <summary>The rules of the house that a build cannot see.</summary>
public sealed class HouseTests
{
    private static readonly string[] Written = ["*.cs", "*.cshtml", "*.mjs"];

    [Fact]
    public void The_engine_stands_on_the_framework_alone()
    {
        var engine = typeof(Engine.Dossiers.Fact).Assembly;
        var strangers = engine.GetReferencedAssemblies()
            .Where(name => name.Name is not ("netstandard" or "mscorlib") && !name.Name!.StartsWith("System", StringComparison.Ordinal));
        Assert.Empty(strangers.Select(name => name.Name));
    }

    [Fact]
    public void No_file_is_longer_than_350_lines_and_no_line_than_140_columns()
    {
        var faults =
            from pattern in Written
            from file in Repository.Files(pattern)
            where !file.Contains("/Migrations/", StringComparison.Ordinal)
            let lines = File.ReadAllLines(file)
            let longest = pattern == "*.cshtml" ? 0 : lines.Max(line => line.Length)   // a drawing is one line
            where lines.Length > 350 || longest > 140
            select $"{Repository.Name(file)}: {lines.Length} lines, {longest} columns";
        Repository.None(faults);
    }

    [Fact]
    public void Nothing_is_switched_off_in_the_source()
    {
        var faults =
            from file in Repository.Files("*.cs")
            where !file.Contains("/Migrations/", StringComparison.Ordinal) && Path.GetFileName(file) != "HouseTests.cs"
            from line in File.ReadLines(file)
            where line.Contains("#pragma warning disable", StringComparison.Ordinal) || line.Contains("Skip =", StringComparison.Ordinal)
            select $"{Repository.Name(file)}: {line.Trim()}";
        Repository.None(faults);
    }
}
