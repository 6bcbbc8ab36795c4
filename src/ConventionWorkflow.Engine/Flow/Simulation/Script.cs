using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Simulation;

/// <summary>One thing that is done in a rehearsal.</summary>
/// <param name="Do">One of <see cref="Doings"/>.</param>
/// <param name="Wait">For an act: what it answers. For an incident: its execution.</param>
/// <param name="Seed">For the run to the end: 0 goes the straight way, any other number at random.</param>
public sealed record Line(string Do, string Wait = "", string Act = "", string Choice = "", int Seed = 0);

/// <summary>What may be done in a rehearsal.</summary>
public static class Doings
{
    /// <summary>Somebody answers what is asked.</summary>
    public const string Act = "act";

    /// <summary>Somebody who may saves a version of the text.</summary>
    public const string Save = "save";

    /// <summary>Nobody does anything until the next last day is over.</summary>
    public const string Wait = "wait";

    /// <summary>The officer passes over a step that cannot go on.</summary>
    public const string Skip = "skip";

    /// <summary>Whoever is asked first answers as the procedure hopes.</summary>
    public const string Next = "next";

    /// <summary>Everybody answers until the dossier is closed.</summary>
    public const string Run = "run";

    internal static ImmutableArray<string> All { get; } = [Act, Save, Wait, Skip, Next, Run];
}

/// <summary>The acts of a rehearsal as they travel in a form: read as strictly as anything else that comes from outside.</summary>
public static class Script
{
    public const int MostLetters = 40_000;
    public const int MostLines = 300;

    private const int MostWordLetters = 700;

    public static (ImmutableArray<Line> Lines, Refusal? Refusal) Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return ([], null);
        if (text.Length > MostLetters) return ([], Refusal.Of("script-too-long", MostLines));
        try
        {
            var lines = JsonSerializer.Deserialize(text, ScriptJson.Default.ImmutableArrayLine);
            if (lines.IsDefault || !lines.All(IsSound)) return ([], Refusal.Of("script-unreadable"));
            return lines.Length > MostLines ? ([], Refusal.Of("script-too-long", MostLines)) : (lines, null);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return ([], Refusal.Of("script-unreadable"));
        }
    }

    public static string Write(IEnumerable<Line> lines) =>
        Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes([.. lines], ScriptJson.Default.ImmutableArrayLine));

    private static bool IsSound(Line? line) =>
        line is not null && Doings.All.Contains(line.Do) && line.Seed >= 0
        && new[] { line.Wait, line.Act, line.Choice }.All(word => word is { Length: <= MostWordLetters });
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ImmutableArray<Line>))]
internal sealed partial class ScriptJson : JsonSerializerContext;
