using System.Text.Json.Serialization;

namespace ConventionWorkflow.Ledger;

// Rows that go to the database many at a time, as one JSON array for one statement. Instants are milliseconds since 1970.
internal sealed record ItemJson(
    string Wait, string Kind, string Step, string Role, string Party, string? AlsoRole, string? AlsoParty,
    long OpenedAt, long? DueAt, string Digest);

internal sealed record TimerJson(string Wait, string Kind, long At, bool IsItems);

internal sealed record SignalJson(string Signal, string Name, string Correlation, string? Payload, long ExpiresAt);

internal sealed record AwaitedJson(string Wait, string Name, string Correlation);

internal sealed record SpentJson(string Item, long At);

internal sealed record ProseJson(string Field, string Salt, string Words);

internal sealed record StoredProse(string Field, string? Salt, string? Words, int Erased);

internal sealed record PartyJson(string Party, bool Signs);

internal sealed record NoticeJson(
    int Ask, int Weight, string Key, string Template, string Role, string Party, string Wait, string Arguments);

internal sealed record DocumentJson(string Digest, string Kind);

internal sealed record OutcomeJson(string Dossier, int Sequence);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<ItemJson>))]
[JsonSerializable(typeof(IReadOnlyList<TimerJson>))]
[JsonSerializable(typeof(IReadOnlyList<SignalJson>))]
[JsonSerializable(typeof(IReadOnlyList<AwaitedJson>))]
[JsonSerializable(typeof(IReadOnlyList<SpentJson>))]
[JsonSerializable(typeof(IReadOnlyList<ProseJson>))]
[JsonSerializable(typeof(IReadOnlyList<PartyJson>))]
[JsonSerializable(typeof(IReadOnlyList<NoticeJson>))]
[JsonSerializable(typeof(IReadOnlyList<DocumentJson>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<StoredProse>))]
[JsonSerializable(typeof(OutcomeJson))]
internal sealed partial class RowJson : JsonSerializerContext;
