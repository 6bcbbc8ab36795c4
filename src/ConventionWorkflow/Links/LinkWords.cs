namespace ConventionWorkflow.Links;

/// <summary>The words of the pages behind a sign-off link; the texts stand in <c>LinkWords.resx</c>.</summary>
public sealed class LinkWords;
