namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>The words of lists; the texts stand in <c>ListWords.resx</c>.</summary>
public sealed class ListWords;
