namespace ConventionWorkflow.PastConventions;

/// <summary>The words of this room; the texts stand in <c>PastWords.resx</c>.</summary>
public sealed class PastWords;
