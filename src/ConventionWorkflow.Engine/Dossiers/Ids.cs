using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>One convention's file (<i>dossier</i>).</summary>
[JsonConverter(typeof(DossierIdConverter))]
public readonly record struct DossierId(Guid Value)
{
    public override string ToString() => Value.ToString("D");

    public static DossierId Parse(string text) => new(Guid.ParseExact(text, "D"));
}

/// <summary>A person, known to the record by number only: names live in rows that can be erased.</summary>
[JsonConverter(typeof(PersonIdConverter))]
public readonly record struct PersonId(Guid Value)
{
    /// <summary>The engine itself: what nobody decided, such as a deadline that passed.</summary>
    public static PersonId System => new(Guid.Empty);

    public override string ToString() => Value.ToString("D");
}

/// <summary>An organisation as a party: <c>state:mat</c>, <c>commune:1205</c>, <c>syndicate:prosud</c>, <c>park:our</c>,
/// <c>ministry:mea</c>.</summary>
[JsonConverter(typeof(PartyIdConverter))]
public readonly record struct PartyId(string Value)
{
    /// <summary>What stands before the colon.</summary>
    public string Kind => Value[..Math.Max(0, Value.IndexOf(':', StringComparison.Ordinal))];

    public override string ToString() => Value;
}

/// <summary>A role at a party, <c>secretary@commune:1205</c>: what work and letters are addressed to, so that elections strand
/// nothing.</summary>
[JsonConverter(typeof(RoleAtConverter))]
public readonly record struct RoleAt(string Role, PartyId Party)
{
    public override string ToString() => $"{Role}@{Party.Value}";

    public static RoleAt Parse(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at < 1 ? throw new FormatException($"'{text}' is no role at a party") : new(text[..at], new(text[(at + 1)..]));
    }
}

internal abstract class TextConverter<T>(Func<string, T> parse) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        try
        {
            return parse(reader.GetString() ?? "");
        }
        catch (FormatException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value!.ToString());
}

internal sealed class DossierIdConverter() : TextConverter<DossierId>(DossierId.Parse);

internal sealed class PersonIdConverter() : TextConverter<PersonId>(text => new(Guid.ParseExact(text, "D")));

internal sealed class PartyIdConverter() : TextConverter<PartyId>(text => new(text));

internal sealed class RoleAtConverter() : TextConverter<RoleAt>(RoleAt.Parse);
