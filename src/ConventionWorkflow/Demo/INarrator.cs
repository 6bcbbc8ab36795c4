using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;

namespace ConventionWorkflow.Demo;

/// <summary>Follows a story as it is told: aloud in the command, in silence when a site is filled.</summary>
public interface INarrator
{
    /// <param name="by">Null where time itself acts.</param>
    Task Acted(DateTimeOffset at, Player? by, ActDescriptor act, IReadOnlyDictionary<string, string> fields, DossierId dossier,
        Outcome outcome);

    Task Printed(DateTimeOffset at, DossierId dossier);
}

/// <summary>Says nothing, but does not let the story go on after an act that it did not expect to be refused.</summary>
public sealed class SilentNarrator : INarrator
{
    public Task Acted(DateTimeOffset at, Player? by, ActDescriptor act, IReadOnlyDictionary<string, string> fields, DossierId dossier,
        Outcome outcome) =>
        outcome is Outcome.Done || by is null ? Task.CompletedTask
            : throw new InvalidOperationException(
                $"the story was refused on {at:d} at '{act.Name}': {string.Join(", ", (outcome as Outcome.Refused)?.Refusals ?? [])}");

    public Task Printed(DateTimeOffset at, DossierId dossier) => Task.CompletedTask;
}
