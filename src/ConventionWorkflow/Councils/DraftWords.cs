namespace ConventionWorkflow.Councils;

/// <summary>The words of a drafted deliberation; the texts stand in <c>DraftWords.resx</c>.</summary>
public sealed class DraftWords;
