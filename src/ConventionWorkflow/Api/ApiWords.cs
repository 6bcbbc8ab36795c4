namespace ConventionWorkflow.Api;

/// <summary>The words of this room; the texts stand in <c>ApiWords.resx</c>.</summary>
public sealed class ApiWords;
