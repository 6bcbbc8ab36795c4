using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers.Notes;

/// <summary>Writes, changes and deletes a note; what is refused is shown again with what was typed.</summary>
public sealed class NotesModel(
    Notebook notebook, Standings standings, Refusals refusals, TimeProvider clock, IStringLocalizer<DossierWords> words) : PageModel
{
    public NotesSection Section { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid dossier, CancellationToken cancel) =>
        await Find(dossier, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostWrite(Guid dossier, Guid? id, string? house, string? words, CancellationToken cancel)
    {
        if (!await Find(dossier, cancel)) return NotFound();
        if (id is not { } note || house is null) return BadRequest();
        var typed = Tidy(words);
        if (Fault(typed) is { } fault) return Refuse(Section with { NewId = note }, note, typed, fault);
        return After(dossier, await notebook.Write(new(dossier), note, new(house), typed, cancel));
    }

    public async Task<IActionResult> OnPostChange(Guid dossier, Guid? id, string? words, CancellationToken cancel)
    {
        if (!await Find(dossier, cancel)) return NotFound();
        if (id is not { } note) return BadRequest();
        var typed = Tidy(words);
        if (!Section.Notes.Any(one => one.Id == note && one.IsOwn)) return NotFound();
        if (Fault(typed) is { } fault) return Refuse(Section, note, typed, fault);
        return After(dossier, await notebook.Change(new(dossier), note, typed, cancel));
    }

    /// <summary>A second click finds nothing left to delete, and that is what it asked for.</summary>
    public async Task<IActionResult> OnPostDelete(Guid dossier, Guid? id, CancellationToken cancel)
    {
        if (!await Find(dossier, cancel)) return NotFound();
        if (id is not { } note) return BadRequest();
        await notebook.Delete(new(dossier), note, cancel);
        return After(dossier, true);
    }

    private async Task<bool> Find(Guid dossier, CancellationToken cancel)
    {
        if (await standings.Find(new(dossier), cancel) is not { } standing) return false;
        var section = new NotesSection(
            standing, await notebook.Of(standing.Id, cancel), notebook.Houses, Guid.CreateVersion7(clock.GetUtcNow()));
        Section = section;
        return section.IsShown;
    }

    private IActionResult After(Guid dossier, bool isDone) =>
        isDone ? LocalRedirect($"{DossierLinks.Show(new(dossier))}#notes") : NotFound();

    private PageResult Refuse(NotesSection section, Guid note, string typed, Refusal fault)
    {
        Section = section with { Returned = note, Typed = typed, Error = refusals.Explain(fault) };
        return this.Explain([fault with { Field = "" }], words["notes.refused"]);
    }

    private static Refusal? Fault(string words) =>
        words.Length == 0 ? Refusal.Of("field-required")
        : words.Length > Notebook.MostLetters ? Refusal.Of("text-too-long", Notebook.MostLetters, words.Length)
        : words.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')) ? Refusal.Of("text-unreadable")
        : null;

    private static string Tidy(string? words) => words?.ReplaceLineEndings("\n").Trim() ?? "";
}
