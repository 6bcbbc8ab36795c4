namespace ConventionWorkflow.Definitions.Rehearsing;

/// <summary>The words of this room; the texts stand in <c>RehearsalWords.resx</c>.</summary>
public sealed class RehearsalWords;
