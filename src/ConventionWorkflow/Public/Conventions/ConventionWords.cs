namespace ConventionWorkflow.Public.Conventions;

/// <summary>The words of the published conventions; the texts stand in <c>ConventionWords.resx</c>.</summary>
public sealed class ConventionWords;
