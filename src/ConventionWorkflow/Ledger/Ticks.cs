using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>Something whose instant has come: told to the ledger as a fact, like everything else.</summary>
/// <param name="Kind"><see cref="FactKinds.DeadlinePassed"/>, <see cref="FactKinds.Escalated"/> or <see
/// cref="FactKinds.SignalsDue"/>.</param>
public sealed record DueFact(DossierId Dossier, string Kind, string Wait, DateTimeOffset At)
{
    public Ask ToAsk() => new(Dossier, Kind, Wait, "", Fact.NoFields, Actor.System, "", "");
}

/// <summary>Facts that the clock tells.</summary>
internal static class Ticks
{
    public static string FactOf(string timer) => timer switch
    {
        TimerKinds.Escalation => FactKinds.Escalated,
        TimerKinds.Signal => FactKinds.SignalsDue,
        _ => FactKinds.DeadlinePassed,
    };

    /// <summary>Whether the clock asks; then its timer is spent, whatever is answered: else it would ask at each tick.</summary>
    public static async ValueTask<bool> Spend(Writer writer, Ask ask, DateTimeOffset now)
    {
        if (ask.Actor.Person != PersonId.System || TimerOf(ask.Kind) is not { } timer) return false;
        await writer.Add(
            writer.Sql.SpendTimer,
            ("@dossier", ask.Dossier.ToString()),
            ("@wait", ask.Target),
            ("@kind", timer),
            ("@now", now.ToUnixTimeMilliseconds()));
        return true;
    }

    private static string? TimerOf(string fact) => fact switch
    {
        FactKinds.DeadlinePassed => TimerKinds.Due,
        FactKinds.Escalated => TimerKinds.Escalation,
        FactKinds.SignalsDue => TimerKinds.Signal,
        _ => null,
    };
}
