using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>Where from: the inbox, the dossier, and what is done here.</summary>
public sealed record Trail(Place Place, string Here);

/// <summary>What the summary of a refusal shows, first in the page.</summary>
/// <param name="Title">What did not happen.</param>
/// <param name="Form">The form that came back, to whose fields the summary leads.</param>
public sealed record Refused(string? Title, ImmutableArray<Refusal> Refusals, Func<Refusal, string> Explain, ActForm? Form);
