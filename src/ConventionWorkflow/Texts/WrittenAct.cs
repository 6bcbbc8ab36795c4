using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Texts;

/// <summary>An act as a page shows it to be read.</summary>
/// <param name="Visas">Of the decisions, as they stand.</param>
/// <param name="EditAddress">Where its articles are changed; empty where the reader may not.</param>
public sealed record WrittenAct(ConventionText Text, IReadOnlyList<string> Visas, string EditAddress);
