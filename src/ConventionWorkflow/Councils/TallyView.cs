using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Councils;

/// <summary>The computed result, for the panel beside the form.</summary>
public sealed record TallyView(Computed Computed, Question.Open Asked, Func<Refusal, string> Explain);
