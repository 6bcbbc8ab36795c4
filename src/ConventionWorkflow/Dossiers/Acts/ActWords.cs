namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>
/// The words of this room; the texts stand in <c>ActWords.resx</c>. Where an act needs its own words they are found by what is asked
/// (<c>title.deliberation</c>, <c>hint.signature.place</c>, <c>choice.value.reserved</c>); otherwise the descriptor's label is enough.
/// </summary>
public sealed class ActWords;
