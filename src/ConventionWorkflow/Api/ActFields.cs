using System.Text.Json;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Api;

/// <summary>Reads the body of an act by its descriptor, as its schema says; what the values mean is for the engine to judge.</summary>
internal sealed class ActFields(Store store, Scope scope, Me me)
{
    public static Body<IReadOnlyDictionary<string, string>> Read(ActDescriptor act, JsonElement body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
        {
            if (act.Fields.FirstOrDefault(one => one.Name == member.Name) is not { } field)
                return new(null, new Refusal("unknown-member", member.Name, member.Name));
            if (Text(field, member.Value) is not { } text) return new(null, new Refusal("json-type", field.Name, field.Name));
            fields[field.Name] = text;
        }

        return new(fields, null);
    }

    /// <summary>The field that names a document which the person neither brought nor may see; a digest alone opens nothing.</summary>
    public async Task<Refusal?> Foreign(ActDescriptor act, IReadOnlyDictionary<string, string> fields, CancellationToken cancel)
    {
        foreach (var field in act.Fields.Where(field => field.Kind == FieldKind.Document))
        {
            if (!fields.TryGetValue(field.Name, out var digest) || digest.Length == 0) continue;
            var isOwn = await store.DocumentUploads.AnyAsync(one => one.Digest == digest && one.Person == me.Person, cancel)
                || await store.DossierDocuments.AnyAsync(
                    one => one.Digest == digest && scope.Dossiers.Any(dossier => dossier.Id == one.Dossier), cancel);
            if (!isOwn) return new("document-unknown", field.Name);
        }

        return null;
    }

    /// <summary>The value in the engine's form, or null where it is of another type.</summary>
    private static string? Text(FieldDescriptor field, JsonElement value) => (field.Kind, value.ValueKind) switch
    {
        (FieldKind.Whole, JsonValueKind.Number) => value.GetRawText(),
        (FieldKind.Flag, JsonValueKind.True) => "true",
        (FieldKind.Flag, JsonValueKind.False) => "false",
        (FieldKind.Whole or FieldKind.Flag, _) => null,
        (_, JsonValueKind.String) => String(value),
        _ => null,
    };

    private static string? String(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)   // half a surrogate pair is no text
        {
            return null;
        }
    }
}
