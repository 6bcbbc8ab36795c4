using System.Text.Json;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>A value in the file and its path.</summary>
internal readonly record struct Spot(JsonElement Value, string Path)
{
    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    /// <summary>The member of that name; none where it is absent or null.</summary>
    public Spot? Find(string name) =>
        IsObject && Value.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? Child(name, found) : null;

    /// <summary>The member in camel case, or in Pascal case as in old files; both at once are a key twice.</summary>
    public Spot? Find(string name, FaultList faults, string step)
    {
        var (camel, pascal) = (Find(name), Find(char.ToUpperInvariant(name[0]) + name[1..]));
        if (camel is not null && pascal is { } twice) faults.Load("duplicate-key", twice.Path, step, name);
        return camel ?? pascal;
    }

    public IEnumerable<Spot> Items()
    {
        var (path, index) = (Path, 0);
        foreach (var item in Value.EnumerateArray()) yield return new(item, path + JsonPath.Item(index++));
    }

    public IEnumerable<(string Name, Spot Spot)> Members()
    {
        var here = this;
        foreach (var member in Value.EnumerateObject()) yield return (member.Name, here.Child(member.Name, member.Value));
    }

    /// <summary>What a wrapper holds: <c>$values</c>, or <c>items</c> and <c>values</c> beside a type, which is never resolved.</summary>
    public Spot Unwrap()
    {
        var spot = this;
        while (spot.Wrapped() is { } inner) spot = inner;
        return spot;
    }

    /// <summary>A text, empty when silent.</summary>
    public string Text(string name, FaultList faults, string step, int most) => TextOf(Find(name), faults, step, most);

    public static string TextOf(Spot? found, FaultList faults, string step, int most)
    {
        if (found is not { } spot) return "";
        if (spot.Value.ValueKind != JsonValueKind.String)
        {
            faults.Load("json-text-expected", spot.Path, step);
            return "";
        }

        var text = spot.Value.GetString()!;
        if (text.Length > most) faults.Load("json-text-too-long", spot.Path, step, most);
        else return text;
        return "";
    }

    public int Whole(string name, int silent, FaultList faults, string step)
    {
        if (Find(name) is not { } spot) return silent;
        if (spot.Value.ValueKind == JsonValueKind.Number && spot.Value.TryGetInt32(out var number)) return number;
        faults.Load("json-number-expected", spot.Path, step);
        return silent;
    }

    /// <summary>The items of a list, wrapped or not; none when silent.</summary>
    public IEnumerable<Spot> List(string name, FaultList faults, string step)
    {
        if (Find(name)?.Unwrap() is not { } spot) return [];
        if (spot.Value.ValueKind == JsonValueKind.Array) return spot.Items();
        faults.Load("json-list-expected", spot.Path, step);
        return [];
    }

    /// <summary>An object; none when silent.</summary>
    public Spot? Object(string name, FaultList faults, string step)
    {
        if (Find(name) is not { } spot || spot.IsObject) return Find(name);
        faults.Load("json-object-expected", spot.Path, step);
        return null;
    }

    private Spot Child(string name, JsonElement value) => new(value, Path + JsonPath.Member(name));

    private Spot? Wrapped() =>
        Find("$values") ?? (Find("_type") is not null || Find("$type") is not null ? Find("items") ?? Find("values") : null);
}
