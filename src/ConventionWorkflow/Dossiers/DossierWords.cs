namespace ConventionWorkflow.Dossiers;

/// <summary>The words of this room; the texts stand in <c>DossierWords.resx</c>.</summary>
public sealed class DossierWords;
