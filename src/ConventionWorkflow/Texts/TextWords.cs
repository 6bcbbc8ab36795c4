namespace ConventionWorkflow.Texts;

/// <summary>The words of this room; the texts stand in <c>TextWords.resx</c>.</summary>
public sealed class TextWords;
