namespace ConventionWorkflow.Inbox;

/// <summary>Where an item belongs, with what the person chose to see of it.</summary>
public sealed record Where(Item Item, IReadOnlyCollection<string> Columns);
