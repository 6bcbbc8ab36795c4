namespace ConventionWorkflow.Reviews;

/// <summary>The words of this room; the texts stand in <c>ReviewWords.resx</c>.</summary>
public sealed class ReviewWords;
