using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Dossiers.Notes;

/// <summary>« Notes de votre organisation », on the dossier's page and on its own.</summary>
/// <param name="Houses">The organisations for which the person may write.</param>
/// <param name="NewId">The number of the note that the form would write, so that a double click writes one.</param>
public sealed record NotesSection(Standing Standing, IReadOnlyList<Note> Notes, IReadOnlyList<PartyId> Houses, Guid NewId)
{
    /// <summary>The note whose form came back refused.</summary>
    public Guid? Returned { get; init; }

    public string Typed { get; init; } = "";
    public string Error { get; init; } = "";

    public bool IsShown => Houses.Count > 0 || Notes.Count > 0;

    public string Address => $"/dossiers/{Standing.Id}/notes";

    /// <summary>The form of a note, with what was typed where it came back.</summary>
    public NoteForm Form(Guid id, string words) => new(id, id == Returned ? Typed : words, id == Returned ? Error : "");
}

/// <summary>The field of a note.</summary>
public sealed record NoteForm(Guid Id, string Words, string Error);
