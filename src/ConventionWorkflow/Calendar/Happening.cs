using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Calendar;

/// <summary>Something on a day of the calendar.</summary>
/// <param name="Key">Names it for ever: the same happening keeps it when its day or its words change.</param>
/// <param name="Title">« Conseil communal de Remich ».</param>
/// <param name="Dossier">The dossier, or nobody's: the elections.</param>
/// <param name="Warnings">Why it deserves a look before that day.</param>
public sealed record Happening(
    DateOnly On, string Key, Sign Sign, string Title, DossierId? Dossier, string DossierTitle, IReadOnlyList<string> Warnings);
