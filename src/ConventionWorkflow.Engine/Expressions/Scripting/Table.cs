using System.Collections.Immutable;
using System.Globalization;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>An object: members by name, in JavaScript's order, which puts whole numbers first. It inherits nothing.</summary>
internal sealed class Table : Datum
{
    private readonly Dictionary<string, Datum> members;

    public Table(IEnumerable<(string Name, Datum Value)> given)
    {
        members = new Dictionary<string, Datum>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (var (name, value) in given)
        {
            if (!members.ContainsKey(name)) names.Add(name);
            members[name] = value;
        }

        Names = [.. names.Where(name => IndexOf(name) >= 0).OrderBy(IndexOf), .. names.Where(name => IndexOf(name) < 0)];
        Layers = 1 + members.Values.Select(value => value.Layers).DefaultIfEmpty().Max();
    }

    public ImmutableArray<string> Names { get; }
    public override string Type => "object";
    public override bool IsTrue => true;
    public override int Layers { get; }

    public Datum? this[string name] => members.GetValueOrDefault(name);

    /// <summary>The number that a name writes as JavaScript does, up to 4294967294; -1 for any other name.</summary>
    public static long IndexOf(string name)
    {
        if (name.Length is 0 or > 10 || !name.All(char.IsAsciiDigit) || (name[0] == '0' && name.Length > 1)) return -1;
        var index = long.Parse(name, CultureInfo.InvariantCulture);
        return index < uint.MaxValue ? index : -1;
    }
}
