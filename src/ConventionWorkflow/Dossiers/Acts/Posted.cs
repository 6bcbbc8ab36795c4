using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>What came back of a form: as it was typed, to be shown again, and as the engine reads it.</summary>
/// <param name="Typed">Fields by name, as typed.</param>
/// <param name="Canonical">The same in invariant form where it could be read; what could not stays as typed, and the engine refuses
/// it.</param>
/// <param name="Documents">Documents staged for this form, by field.</param>
/// <param name="Faults">Documents that could not be staged.</param>
public sealed record Posted(
    ImmutableDictionary<string, string> Typed,
    ImmutableDictionary<string, string> Canonical,
    ImmutableDictionary<string, StagedDocument> Documents,
    ImmutableArray<Refusal> Faults)
{
    /// <summary>Fields are posted as <c>f.name</c>, so that none meets a name of the form itself; files as <c>file.name</c>.</summary>
    public const string Prefix = "f.";

    public const string FilePrefix = "file.";

    /// <summary>Names of fields to be left out, given by the button « séance sans quorum ».</summary>
    public const string Without = "without";

    public static Posted Nothing { get; } = new(
        ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty,
        ImmutableDictionary<string, StagedDocument>.Empty, []);

    public string this[string field] => Typed.GetValueOrDefault(field, "");

    public static async Task<Posted> Read(ActDescriptor act, IFormCollection form, Uploads uploads, CancellationToken cancel)
    {
        var without = form[Without].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var typed = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var canonical = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var documents = ImmutableDictionary.CreateBuilder<string, StagedDocument>(StringComparer.Ordinal);
        var faults = ImmutableArray.CreateBuilder<Refusal>();
        foreach (var (key, value) in form)
        {
            if (!key.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            var name = key[Prefix.Length..];
            if (without.Contains(name)) continue;
            var field = act.Fields.FirstOrDefault(one => one.Name == name);
            if (field?.Kind == FieldKind.Document) continue;
            typed[name] = value.ToString();
            canonical[name] = Canonise(field, value.ToString());
        }

        foreach (var field in act.Fields.Where(field => field.Kind == FieldKind.Document))
        {
            var (document, fault) = await uploads.Take(field.Name, form, cancel);
            if (fault is not null) faults.Add(fault);
            if (document is null) continue;
            documents[field.Name] = document;
            canonical[field.Name] = document.Digest;
        }

        return new(typed.ToImmutable(), canonical.ToImmutable(), documents.ToImmutable(), faults.ToImmutable());
    }

    private static string Canonise(FieldDescriptor? field, string text) => field?.Kind switch
    {
        FieldKind.Date => TypedDate.Read(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? text,
        FieldKind.Whole => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))),
        _ => text,
    };
}
