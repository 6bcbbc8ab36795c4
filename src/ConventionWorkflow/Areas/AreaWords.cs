namespace ConventionWorkflow.Areas;

/// <summary>The words of this room; the texts stand in <c>AreaWords.resx</c>.</summary>
public sealed class AreaWords;
