namespace ConventionWorkflow.Post;

/// <summary>The words of letters and of their mailbox; the texts stand in <c>LetterWords.resx</c>.</summary>
public sealed class LetterWords;
