using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ConventionWorkflow.Data;

/// <summary>How the engine's ids stand in a column, on every store: all are text, numbers of people and dossiers in lower case.</summary>
internal static class Columns
{
    public static void Convert(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DossierId>().HaveConversion<DossierIdText>();
        conventions.Properties<PersonId>().HaveConversion<PersonIdText>();
        conventions.Properties<PartyId>().HaveConversion<PartyIdText>();
        conventions.Properties<Guid>().HaveConversion<GuidText>();
        conventions.Properties<DateTimeOffset>().HaveConversion<Milliseconds>();
    }

    private sealed class DossierIdText() : ValueConverter<DossierId, string>(id => id.ToString(), text => DossierId.Parse(text));

    private sealed class PersonIdText() : ValueConverter<PersonId, string>(id => id.ToString(), text => new(Guid.Parse(text)));

    private sealed class PartyIdText() : ValueConverter<PartyId, string>(id => id.Value, text => new(text));

    private sealed class GuidText() : ValueConverter<Guid, string>(id => id.ToString("D"), text => Guid.Parse(text));

    // SQLite has no type for an instant; a number of milliseconds since 1970 can be ordered, and serves every store alike.
    private sealed class Milliseconds() : ValueConverter<DateTimeOffset, long>(
        at => at.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));
}

/// <summary>Bytes that are packed in the store, and plain wherever they are read through it.</summary>
internal sealed class Packed() : ValueConverter<byte[], byte[]>(plain => Packing.Pack(plain), stored => Packing.Unpack(stored))
{
    public static ValueComparer Comparer { get; } = new ArrayStructuralComparer<byte>();
}
