namespace ConventionWorkflow.Ledger;

/// <summary>What the examination of a ledger finds, in words; the texts stand in <c>VerifyWords.resx</c>.</summary>
public sealed class VerifyWords;
