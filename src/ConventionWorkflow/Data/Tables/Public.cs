using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>What somebody could not use on the site, as they said it from the accessibility statement; no account is needed.</summary>
public sealed class AccessibilityReportRow
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Message { get; init; }

    /// <summary>The address of the page, as it was typed, or empty.</summary>
    public required string PageAddress { get; init; }

    /// <summary>Where an answer is awaited, or empty.</summary>
    public required string AnswerTo { get; init; }

    public required string Language { get; init; }
    public DateTimeOffset? DoneAt { get; set; }
    public PersonId? DoneBy { get; set; }
}

internal static class PublicTables
{
    public static void Shape(ModelBuilder builder) => builder.Entity<AccessibilityReportRow>(report =>
    {
        report.ToTable("accessibility_reports").Property(one => one.Id).ValueGeneratedNever();
        report.HasIndex(one => one.At);
    });
}
