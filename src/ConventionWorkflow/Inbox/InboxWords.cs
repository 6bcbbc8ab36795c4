namespace ConventionWorkflow.Inbox;

/// <summary>The words of this room; the texts stand in <c>InboxWords.resx</c>.</summary>
public sealed class InboxWords;
