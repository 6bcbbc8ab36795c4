namespace ConventionWorkflow.Archives;

/// <summary>The words of this room; the texts stand in <c>ArchiveWords.resx</c>.</summary>
public sealed class ArchiveWords;
