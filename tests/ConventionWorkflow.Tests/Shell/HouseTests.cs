using System.Reflection;
using System.Text.RegularExpressions;

namespace ConventionWorkflow.Tests.Shell;

/// <summary>The rules of the house that a build cannot see.</summary>
public sealed partial class HouseTests
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
            where !file.Contains("/Migrations/", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where SwitchesOff().IsMatch(line)
            select $"{Repository.Name(file)}: {line.Trim()}";
        Repository.None(faults);
    }

    [Theory]
    [InlineData(true, "[Fact(Skip = \"later\")]")]
    [InlineData(true, "[Theory(DisplayName = \"x\", Skip=Why)]")]
    [InlineData(true, "#pragma warning disable CA1822")]
    [InlineData(true, "  [SuppressMessage(\"Design\", \"CA1031\")]")]
    [InlineData(false, "notices = notices.Skip(from).Take(most);")]
    [InlineData(false, "var isSkip = kind == Skipped;")]
    public void What_is_switched_off_is_seen_however_it_is_written(bool seen, string line) =>
        Assert.Equal(seen, SwitchesOff().IsMatch(line));

    // What stands in a string begins no line.
    [GeneratedRegex(@"^\s*#\s*pragma\s+warning\s+disable|^\s*\[\w*(?:Fact|Theory)\w*\(.*\bSkip\s*=|^\s*\[(?:assembly:\s*)?SuppressMessage")]
    private static partial Regex SwitchesOff();
}
