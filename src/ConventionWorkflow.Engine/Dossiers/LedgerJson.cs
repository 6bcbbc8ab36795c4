using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>The bytes of entries and states: source-generated, camel case, nothing null written, unknown members refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    Converters =
    [
        typeof(OrdinalMap<string>), typeof(OrdinalMap<JsonElement>), typeof(OrdinalMap<Scope>), typeof(OrdinalMap<Execution>),
        typeof(OrdinalMap<Marks>), typeof(OrdinalMap<Wait>), typeof(OrdinalMap<Answer>),
        typeof(OrdinalMap<ImmutableSortedDictionary<string, Answer>>), typeof(OrdinalMap<Party>), typeof(OrdinalMap<Signal>),
    ])]
[JsonSerializable(typeof(Entry))]
[JsonSerializable(typeof(DossierState))]
public sealed partial class LedgerJson : JsonSerializerContext
{
    public static byte[] Bytes(Entry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, Default.Entry);

    public static byte[] Bytes(DossierState state) => JsonSerializer.SerializeToUtf8Bytes(state, Default.DossierState);

    /// <exception cref="JsonException">The bytes are no entry of a known version.</exception>
    public static Entry ReadEntry(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, Default.Entry) ?? throw new JsonException("an entry cannot be null");

    public static DossierState ReadState(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, Default.DossierState) ?? throw new JsonException("a state cannot be null");
}

/// <summary>A dictionary that is ordinal again after reading: the framework's own reader would sort by the machine's culture.</summary>
internal sealed class OrdinalMap<T> : JsonConverter<ImmutableSortedDictionary<string, T>>
{
    public override ImmutableSortedDictionary<string, T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var map = DossierState.Empty<T>().ToBuilder();
        var value = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("an object was expected");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (map.ContainsKey(name)) throw new JsonException($"'{name}' stands twice");
            map[name] = JsonSerializer.Deserialize(ref reader, value)!;
        }

        return map.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<string, T> map, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, type);
        }

        writer.WriteEndObject();
    }
}
