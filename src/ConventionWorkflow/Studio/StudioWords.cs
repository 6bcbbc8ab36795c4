namespace ConventionWorkflow.Studio;

/// <summary>The words around the designer; the texts stand in <c>StudioWords.resx</c>.</summary>
public sealed class StudioWords;
