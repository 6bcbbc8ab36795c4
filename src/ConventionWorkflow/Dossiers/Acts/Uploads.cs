using System.Security.Cryptography;
using System.Text.Json;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.DataProtection;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>A document that was uploaded with a form that is not yet accepted.</summary>
public sealed record StagedDocument(string Digest, string Name, long Size);

/// <summary>
/// Files of a form, staged before anything is decided. A form that is shown again carries what was staged in a sealed field, so that only
/// the one who uploaded a document can name it.
/// </summary>
public sealed class Uploads(DocumentStore documents, Me me, IDataProtectionProvider protection)
{
    private readonly IDataProtector seal = protection.CreateProtector("acts", "staged-document", me.Person.ToString());

    public string Seal(StagedDocument document) => seal.Protect(JsonSerializer.Serialize(document));

    /// <summary>The new file of the field, else the one that the form carried already.</summary>
    public async Task<(StagedDocument? Document, Refusal? Fault)> Take(string field, IFormCollection form, CancellationToken cancel)
    {
        if (form.Files.GetFile(Posted.FilePrefix + field) is { } file && file.FileName.Length > 0)
        {
            await using var upload = file.OpenReadStream();
            var staged = await documents.Stage(upload, file.FileName, me.Person, cancel);
            return staged.Refusal is { } refusal
                ? (null, refusal with { Field = field })
                : (new(staged.Digest, staged.Name, file.Length), null);
        }

        var carried = form[Posted.Prefix + field].ToString();
        if (carried.Length == 0) return default;
        return Open(carried) is { } document ? (document, null) : (null, new Refusal("document-expected", field));
    }

    private StagedDocument? Open(string carried)
    {
        try
        {
            return JsonSerializer.Deserialize<StagedDocument>(seal.Unprotect(carried));
        }
        catch (CryptographicException)   // forged, or sealed for somebody else
        {
            return null;
        }
    }
}
