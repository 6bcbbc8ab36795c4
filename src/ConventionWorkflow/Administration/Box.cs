namespace ConventionWorkflow.Administration;

/// <summary>One control of a form of this room.</summary>
/// <param name="Label">The key of its label; its hint, where there is one, stands under the same key and <c>.hint</c>.</param>
/// <param name="Options">Values and their words, where one is chosen.</param>
public sealed record Box(string Name, string Label, string Value, IEnumerable<EntryFault> Faults)
{
    public IReadOnlyList<(string Value, string Text)> Options { get; init; } = [];

    /// <summary>Tells alike controls of several forms apart.</summary>
    public string Prefix { get; init; } = "";

    public string Id => Prefix + Name;

    public EntryFault? Fault => Faults.FirstOrDefault(one => one.Field == Name);
}
