using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Simulation;

/// <summary>Something that came about in a rehearsal: an act, a deadline that passed, a reminder.</summary>
/// <param name="Entry">What the ledger would record; none for a reminder, which is a letter alone.</param>
/// <param name="State">The dossier after it.</param>
public sealed record Happening(DateTimeOffset At, Entry? Entry, DossierState State, ImmutableArray<NoticeAsk> Notices);

/// <summary>Something that may be done now.</summary>
/// <param name="Choice">Which of the act's ways it is: an outcome, an opinion, a verdict of the council; empty where it has only
/// one.</param>
public sealed record Offer(Wait Wait, string Act, string Choice);
