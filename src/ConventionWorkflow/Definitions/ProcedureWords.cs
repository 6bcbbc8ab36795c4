namespace ConventionWorkflow.Definitions;

/// <summary>The words of the pages on which procedures are edited; the texts stand in <c>ProcedureWords.resx</c>.</summary>
public sealed class ProcedureWords;
