using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Texts;

/// <summary>The text as it is read: one version, its list of versions, and the way to change or compare it.</summary>
public sealed class ReadModel(Papers papers, TextStore texts, Me me) : PageModel
{
    public Paper Paper { get; private set; } = null!;

    /// <summary>Null while nothing is written yet.</summary>
    public TextVersion? Version { get; private set; }

    public WrittenAct? Act { get; private set; }

    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    public IReadOnlyList<string> OpeningSteps { get; private set; } = [];

    public bool MayEdit { get; private set; }

    public bool IsLatest => Version?.Digest == Paper.State.Texts[^1].Digest;

    /// <summary>Whether the printed file is of this very text.</summary>
    public bool IsPrinted => Paper.State.Printed is { } printed && printed.TextDigest == Version?.Digest;

    public async Task<IActionResult> OnGet(Guid id, string? version, CancellationToken cancel)
    {
        if (await papers.Find(id, cancel) is not { } paper) return NotFound();
        Paper = paper;
        MayEdit = me.Roles.Any(held => TextEditing.MayEdit(paper.State, held.Role));
        Version = version is null ? paper.Current : paper.Version(version);
        if (version is not null && Version is null) return NotFound();
        if (Version is null)
        {
            OpeningSteps = await papers.OpeningSteps(paper, cancel);
            return Page();
        }

        var text = await texts.Get(Version.Digest, cancel)
            ?? throw new InvalidDataException($"{paper.Row.Reference}: the body of version {Version.Number} is missing");
        Act = new(
            text, PrintedPage.Visas(paper.State, text, paper.Names, Version.Digest),
            MayEdit && IsLatest ? $"{paper.Address}/modifier" : "");
        Versions = await papers.Versions(paper, cancel);
        return Page();
    }
}
