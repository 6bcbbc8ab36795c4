using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>
/// One decision in the ledger (<i>inscription</i>): the fact and everything that moved because of it.
/// Its bytes are hashed as stored; Fold needs nothing else.
/// </summary>
/// <param name="Sequence">1, 2, 3 … within the dossier.</param>
/// <param name="Kind">The fact's kind.</param>
/// <param name="Version">Version of the entry's own schema; older ones are raised by upcasters.</param>
/// <param name="Engine">The number of the engine that decided.</param>
/// <param name="At">When, in UTC, cut to milliseconds.</param>
public sealed record Entry(
    DossierId Dossier,
    int Sequence,
    string Kind,
    int Version,
    int Engine,
    DateTimeOffset At,
    Fact Fact,
    ImmutableArray<Move> Moves)
{
    /// <summary>The schema that this code writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The engine that this code is; raised when the walk decides differently.</summary>
    public const int CurrentEngine = 4;
}
