namespace ConventionWorkflow.Calendar;

/// <summary>The words of this room; the texts stand in <c>CalendarWords.resx</c>.</summary>
public sealed class CalendarWords;
