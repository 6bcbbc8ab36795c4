using System.Globalization;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>An organisation as reference data has it: ministry, commune, syndicate, nature park, authority, private partner.</summary>
public sealed class OrganisationRow
{
    /// <summary><c>commune:1205</c>, <c>ministry:mea</c>, <c>state:mat</c>.</summary>
    public required PartyId Party { get; init; }

    /// <summary>One of <see cref="OrganisationKinds"/>.</summary>
    public required string Kind { get; set; }

    public required string NameFr { get; set; }
    public string NameLb { get; set; } = "";

    /// <summary>Empty where the organisation is called by its French name in German too, as communes are.</summary>
    public string NameDe { get; set; } = "";

    public string NameEn { get; set; } = "";

    /// <summary>Its name in the language of the reader.</summary>
    public string Name => NameIn(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    public string NameIn(string language) => Translated.In(language, NameFr, NameDe, NameEn);

    /// <summary>Members of the council; 0 where there is none.</summary>
    public int Seats { get; set; }

    /// <summary>Inhabitants, by the newest figure known.</summary>
    public int Population { get; set; }

    /// <summary>The day that figure was counted for; null where nobody said.</summary>
    public DateOnly? PopulationOn { get; set; }

    /// <summary>Inhabitants a year earlier; 0 where unknown.</summary>
    public int PopulationBefore { get; set; }

    public double AreaKm2 { get; set; }
    public string Canton { get; set; } = "";
    public double? Lon { get; set; }
    public double? Lat { get; set; }

    /// <summary>Whether this ministry is asked for its opinion on every convention.</summary>
    public bool ConsultedByDefault { get; set; }

    public DateOnly ValidFrom { get; set; }

    /// <summary>The last day, after a merger for instance; null while it exists.</summary>
    public DateOnly? ValidUntil { get; set; }

    /// <summary>Which organisation it became part of, when it ended.</summary>
    public PartyId? Successor { get; set; }
}

/// <summary>A role (<i>fonction</i>) that a person holds at an organisation between two dates, both included.</summary>
public sealed class MembershipRow
{
    public required Guid Id { get; init; }
    public required PersonId Person { get; set; }
    public required PartyId Party { get; set; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; set; }

    public required DateOnly FromOn { get; set; }
    public DateOnly? UntilOn { get; set; }
}

/// <summary>Between two dates, both included, the deputy acts <i>en l'absence de</i> the absent person.</summary>
public sealed class DelegationRow
{
    public required Guid Id { get; init; }
    public required PersonId Absent { get; set; }
    public required PersonId Deputy { get; set; }
    public required DateOnly FromOn { get; set; }
    public required DateOnly UntilOn { get; set; }
}

/// <summary>A filter of a list that a person gave a name (<i>vue enregistrée</i>); it is that person's alone.</summary>
public sealed class SavedViewRow
{
    public required Guid Id { get; init; }
    public required PersonId Person { get; init; }

    /// <summary>The address of the list, such as <c>/boite</c>.</summary>
    public required string Place { get; init; }

    public required string Name { get; set; }

    /// <summary>The filter and the columns, as they stand in an address.</summary>
    public required string Query { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal static class PeopleTables
{
    public static void Shape(ModelBuilder builder)
    {
        builder.Entity<Account>(account =>
        {
            account.ToTable("accounts");
            account.Property(one => one.DisplayName).HasMaxLength(200);
            account.Property(one => one.Language).HasMaxLength(2);
        });
        builder.Entity<IdentityRole<Guid>>().ToTable("identity_roles");
        builder.Entity<OrganisationRow>(organisation =>
        {
            organisation.ToTable("organisations").HasKey(one => one.Party);
            organisation.Property(one => one.AreaKm2).HasColumnName("area_km2");
            organisation.HasIndex(one => one.Kind);
        });
        builder.Entity<MembershipRow>(membership =>
        {
            membership.ToTable("memberships").Property(one => one.Id).ValueGeneratedNever();
            membership.HasOne<OrganisationRow>().WithMany().HasForeignKey(one => one.Party).OnDelete(DeleteBehavior.Restrict);
            membership.HasIndex(one => new { one.Party, one.Role });
            membership.HasIndex(one => one.Person);
        });
        builder.Entity<DelegationRow>(delegation =>
        {
            delegation.ToTable("delegations").Property(one => one.Id).ValueGeneratedNever();
            delegation.HasIndex(one => one.Absent);
            delegation.HasIndex(one => one.Deputy);
        });
        builder.Entity<SavedViewRow>(view =>
        {
            view.ToTable("saved_views").Property(one => one.Id).ValueGeneratedNever();
            view.Property(one => one.Name).HasMaxLength(80);
            view.HasIndex(one => new { one.Person, one.Place, one.Name }).IsUnique();
        });
    }
}
