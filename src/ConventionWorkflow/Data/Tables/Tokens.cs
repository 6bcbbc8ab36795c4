using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>A token (<i>jeton d'accès</i>) by which a program acts for a person; the token itself is kept nowhere.</summary>
public sealed class ApiTokenRow
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    public required PersonId Person { get; init; }

    /// <summary>One of <see cref="TokenScopes"/>.</summary>
    public required string Scope { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The last day on which it was used; finer would make every reading a writing.</summary>
    public DateOnly? LastUsedOn { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>What a token opens.</summary>
public static class TokenScopes
{
    /// <summary>Reading what its person may see.</summary>
    public const string Read = "read";

    /// <summary>Reading, and acting as its person.</summary>
    public const string Act = "act";

    /// <summary>The calendar at its secret address, and nothing else.</summary>
    public const string Calendar = "calendar";
}

internal static class TokenTables
{
    public static void Shape(ModelBuilder builder) => builder.Entity<ApiTokenRow>(token =>
    {
        token.ToTable("api_tokens").Property(one => one.Id).ValueGeneratedNever();
        token.HasIndex(one => one.Hash).IsUnique();
        token.HasIndex(one => one.Person);
    });
}
