namespace ConventionWorkflow.Councils;

/// <summary>The words of this room; the texts stand in <c>CouncilWords.resx</c>.</summary>
public sealed class CouncilWords;
