using System.Security.Cryptography;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Archives;

/// <summary>A file is given and the page says what it is; its bytes are read once and kept nowhere.</summary>
public sealed class VerifyModel(Recognition recognition, IStringLocalizer<ArchiveWords> words) : PageModel
{
    private const string Field = "file";

    /// <summary>Of the file that was given, as its sender calls it; empty while none was.</summary>
    public string Name { get; private set; } = "";

    public string Digest { get; private set; } = "";

    public IReadOnlyList<Known> Found { get; private set; } = [];

    public string? Error => ModelState[Field]?.Errors.FirstOrDefault()?.ErrorMessage;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(IFormFile? file, CancellationToken cancel)
    {
        ModelState.Clear();   // what the binder could not read is a file that is missing
        if (file is null) return Refuse(new("document-expected", Field));
        if (file.Length == 0) return Refuse(new("document-empty", Field));
        if (file.Length > DocumentStore.MostBytes) return Refuse(new("document-too-large", Field, DocumentStore.MostBytes >> 20));
        await using var bytes = file.OpenReadStream();
        Digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel));
        Name = DocumentName.Clean(file.FileName);
        Found = await recognition.Of(Digest, cancel);
        return Page();
    }

    private PageResult Refuse(Refusal refusal) => this.Explain(refusal, words["verify.refused"]);
}
