namespace ConventionWorkflow.Texts;

/// <summary>A field of the form of a text.</summary>
/// <param name="Id">Of its control; its hint and error are named after it.</param>
/// <param name="Rows">Nought for one line.</param>
public sealed record TextField(string Id, string Name, string Label, string? Hint, string? Value, int Rows, TypedFault? Fault)
{
    public string? DescribedBy => string.Join(' ',
        new[] { Hint is null ? "" : $"{Id}-hint", Fault is null ? "" : $"{Id}-error" }.Where(id => id.Length > 0)) is { Length: > 0 } ids
        ? ids
        : null;

    /// <summary>Whether typing goes on here.</summary>
    public bool HasFocus { get; init; }
}

/// <summary>An article or an annex in the form of a text.</summary>
/// <param name="Kind"><c>articles</c> or <c>annexes</c>.</param>
public sealed record TextPart(string Kind, int At, IList<TypedPart> All, EditModel Form)
{
    public string Id => $"{Kind}-{At}";
    public TypedPart Typed => All[At];
    public bool IsLast => At == All.Count - 1;
    public bool HasFocus => Form.GoOnWith == Id;
    public string Name(string field) => $"{Kind}[{At}].{field}";
}
