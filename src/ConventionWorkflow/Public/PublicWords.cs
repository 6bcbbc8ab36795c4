namespace ConventionWorkflow.Public;

/// <summary>The words of this room; the texts stand in <c>PublicWords.resx</c>.</summary>
public sealed class PublicWords;
