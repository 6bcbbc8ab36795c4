using System.Globalization;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>One thing that an administrator changed: who, when, what, before and after. Nothing is ever changed here.</summary>
public sealed class AdministrationRow
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }

    /// <summary>The organisation's or person's page it belongs to: <c>commune:1205</c>, a person's number, <c>theme:water</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Which of its facts, as the words of the room name them.</summary>
    public required string Field { get; init; }

    /// <summary>Of several alike, which one: « bourgmestre, Remich ».</summary>
    public string Detail { get; init; } = "";

    public string Before { get; init; } = "";
    public string After { get; init; } = "";
}

/// <summary>The one-time way in of a person without a password; only the hash of its code is kept.</summary>
public sealed class InvitationRow
{
    public required PersonId Person { get; init; }
    public required byte[] CodeHash { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A name that is data, in the language asked for; the French one where that has none.</summary>
public static class Translated
{
    public static string In(string language, string french, string german, string english) => language switch
    {
        "de" when german.Length > 0 => german,
        "en" when english.Length > 0 => english,
        _ => french,
    };
}

/// <summary>A theme (<i>thème</i>) of conventions.</summary>
public sealed class ThemeRow
{
    public required string Theme { get; init; }
    public required string NameFr { get; set; }
    public string NameDe { get; set; } = "";
    public string NameEn { get; set; } = "";

    /// <summary>Its name in the language of the reader.</summary>
    public string Name => NameIn(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    public string NameIn(string language) => Translated.In(language, NameFr, NameDe, NameEn);

    /// <summary>Its place in the list.</summary>
    public required int Place { get; set; }
}

/// <summary>A ministry whose opinion a theme asks for.</summary>
public sealed class ThemeMinistryRow
{
    public required string Theme { get; init; }
    public required PartyId Ministry { get; init; }
}

internal static class AdministrationTables
{
    public static void Shape(ModelBuilder builder)
    {
        builder.Entity<AdministrationRow>(change =>
        {
            change.ToTable("administration_log").Property(one => one.Id).ValueGeneratedNever();
            change.HasIndex(one => new { one.Subject, one.At });
        });
        builder.Entity<InvitationRow>(invitation =>
        {
            invitation.ToTable("invitations").HasKey(one => one.Person);
            invitation.HasIndex(one => one.CodeHash).IsUnique();
        });
        builder.Entity<ThemeRow>().ToTable("themes").HasKey(one => one.Theme);
        builder.Entity<ThemeMinistryRow>(mapped =>
        {
            mapped.ToTable("theme_ministries").HasKey(one => new { one.Theme, one.Ministry });
            mapped.HasOne<ThemeRow>().WithMany().HasForeignKey(one => one.Theme).OnDelete(DeleteBehavior.Cascade);
            mapped.HasOne<OrganisationRow>().WithMany().HasForeignKey(one => one.Ministry).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
