using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>What a decision names by digest: uploaded documents, and bodies of texts. Both are stored beforehand.</summary>
internal sealed record Named(IReadOnlyList<DocumentJson> Documents, IReadOnlyList<string> Texts)
{
    public const string UnknownDocument = "document-unknown";
    public const string UnknownText = "text-unknown";

    public static Named In(Entry entry, ActDescriptor? act)
    {
        var fields = act is null ? [] : act.Fields.Where(field => field.Kind == FieldKind.Document && entry.Fact[field.Name].Length > 0);
        return new(
            [
                .. entry.Moves.OfType<FilePrinted>().Select(move => new DocumentJson(move.FileDigest, "printed"))
                    .Concat(fields.Select(field => new DocumentJson(entry.Fact[field.Name], field.Name)))
                    .DistinctBy(document => document.Digest),
            ],
            [
                .. entry.Moves.OfType<TextVersioned>().Select(move => move.Text.Digest).Distinct()
                    .Where(digest => entry.Fact.Fields.ContainsValue(digest)),   // a version before it was stored with its own entry
            ]);
    }

    /// <summary>A refusal for each that is not stored.</summary>
    public IReadOnlyList<Refusal> Missing(Surroundings around) =>
    [
        .. from document in Documents
           where !around.Stored.Contains((false, document.Digest))
           select new Refusal(UnknownDocument, document.Kind),
        .. Texts.Where(digest => !around.Stored.Contains((true, digest))).Select(_ => Refusal.Of(UnknownText)),
    ];
}
