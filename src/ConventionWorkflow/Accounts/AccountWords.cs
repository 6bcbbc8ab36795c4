namespace ConventionWorkflow.Accounts;

/// <summary>The words of this room; the texts stand in <c>AccountWords.resx</c>.</summary>
public sealed class AccountWords;
