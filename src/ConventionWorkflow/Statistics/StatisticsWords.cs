namespace ConventionWorkflow.Statistics;

/// <summary>The words of this room; the texts stand in <c>StatisticsWords.resx</c>.</summary>
public sealed class StatisticsWords;
