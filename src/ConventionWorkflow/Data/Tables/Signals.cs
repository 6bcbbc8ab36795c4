using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>An event that a dossier announced to the others (<i>événement annoncé</i>): it is gone once somebody had it, once it expired,
/// or once an officer discarded it.</summary>
public sealed class SignalRow
{
    /// <summary><c>{dossier}/{signal}</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Who announced it; it has the event itself without this row.</summary>
    public required DossierId Dossier { get; init; }

    public required string Name { get; init; }

    /// <summary>Which dossiers it is for: those of this correlation; empty for all.</summary>
    public required string Correlation { get; init; }

    /// <summary>What it brings, as JSON; null where it brings nothing.</summary>
    public string? Payload { get; init; }

    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it is looked whether somebody waits for it: at once, when a wait for it opens, and when it expires.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>The last dossier that was told, where not all could be told at one tick, with a sign behind it where all are to be told
    /// again; else empty.</summary>
    public required string Reached { get; set; }

    /// <summary>Whether somebody had it already.</summary>
    public required bool IsMet { get; set; }
}

/// <summary>An event that a dossier waits for, as its state says: so that who waits is found by an index.</summary>
public sealed class AwaitedEventRow
{
    public required DossierId Dossier { get; init; }
    public required string Wait { get; init; }
    public required string Name { get; init; }

    /// <summary>The dossier's own; empty where it has none.</summary>
    public required string Correlation { get; init; }
}

internal static class SignalTables
{
    public static void Shape(ModelBuilder builder)
    {
        builder.Entity<SignalRow>(signal =>
        {
            signal.ToTable("signals").HasKey(one => one.Key);
            signal.HasIndex(one => new { one.DueAt, one.Key });
            signal.HasIndex(one => one.Dossier);
            signal.HasIndex(one => one.Name);
            signal.HasIndex(one => one.Correlation).HasFilter("correlation <> ''");
            signal.HasOne<DossierRow>().WithMany().HasForeignKey(one => one.Dossier).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<AwaitedEventRow>(awaited =>
        {
            awaited.ToTable("awaited_events").HasKey(one => new { one.Dossier, one.Wait });
            awaited.HasIndex(one => new { one.Name, one.Dossier });
            awaited.HasIndex(one => new { one.Name, one.Correlation, one.Dossier });
            awaited.HasOne<DossierRow>().WithMany().HasForeignKey(one => one.Dossier).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
