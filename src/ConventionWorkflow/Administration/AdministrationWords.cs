namespace ConventionWorkflow.Administration;

/// <summary>The words of this room; the texts stand in <c>AdministrationWords.resx</c>.</summary>
public sealed class AdministrationWords;
