using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>What the machine waits for that is told to it from outside, and what is kept of it until somebody waits.</summary>
public static class Signals
{
    public const string Category = "Events";
    public const string Event = "event";
    public const string Task = "run-task";

    /// <summary>Of an event's name, and of a correlation.</summary>
    public const int MostLetters = 200;

    /// <summary>Of what an event brings, as JSON.</summary>
    public const int MostPayload = 4_000;

    /// <summary>How many events a dossier keeps that it does not wait for: they stand in its state.</summary>
    public const int MostKept = 200;

    private static readonly JsonSerializerOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How long an event is kept that nobody waits for yet.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(30);

    internal static string MostPayloadSaid => MostPayload.ToString(CultureInfo.InvariantCulture);

    internal static string MostKeptSaid => MostKept.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether events may be called so, and correlations: something that can be read on a line.</summary>
    public static bool IsName(string text) => text.Length is > 0 and <= MostLetters
        && text.EnumerateRunes().All(rune => !Rune.IsControl(rune) && rune != Rune.ReplacementChar);

    /// <summary>Whether an event may be for dossiers of that correlation; nothing is for all.</summary>
    public static bool IsCorrelation(string text) => text.Length == 0 || (IsName(text) && text == text.Trim());

    /// <summary>What an event brings, as JSON on one line; null where it brings nothing.</summary>
    public static string? Text(JsonElement? payload) => payload is { } given ? JsonSerializer.Serialize(given, Plainly) : null;

    internal static int Letters(JsonElement? payload) => Text(payload)?.Length ?? 0;

    internal static bool IsFull(DossierState state) => state.Signals.Count >= MostKept;

    internal static void Wait(Step step, string kind, string name)
    {
        if (!IsName(name)) step.Fault("event-not-named", name.Length > 20 ? name[..20] : name);
        else step.Emit(new WaitOpened(new(Key.Wait(step.Execution, kind, ""), step.Execution, kind, null, [], step.Now) { Event = name }));
    }

    /// <summary>The step goes on with what the event or the report brought.</summary>
    internal static void Take(Step step, JsonElement? payload)
    {
        if (payload is { } given) step.Give(given, "Done");
        else step.Complete("Done");
    }

    /// <summary>Keeps an event until the clock moves on, or until somebody waits for it.</summary>
    internal static void Park(Walker walker, string origin, Signal signal) =>
        walker.Emit(new SignalParked(Id(walker, origin), signal.Name, signal.Correlation, signal.Payload, signal.ExpiresAt));

    /// <summary>Announces an event to other dossiers.</summary>
    internal static void Send(Walker walker, string origin, Signal signal) =>
        walker.Emit(new SignalSent(Id(walker, origin), signal.Name, signal.Correlation, signal.Payload, signal.ExpiresAt));

    private static string Id(Walker walker, string origin) => $"{origin}#{walker.Sequence}";
}
