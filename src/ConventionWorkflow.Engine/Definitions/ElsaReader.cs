using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>
/// Reads Elsa 3 workflow definition JSON, strictly and within bounds, whatever the bytes are: what cannot be read is a load fault
/// with its place, never an exception. Properties of Elsa that the engine has no use for are tolerated.
/// </summary>
public static class ElsaReader
{
    public const int MostBytes = StrictJson.MostBytes;
    public const int MostActivities = 2_000;
    public const int MostConnections = 5_000;
    internal const string Flowchart = "Elsa.Flowchart";
    internal const int MostNameLetters = 200;
    private const int MostIdLetters = 100;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static Reading Read(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith(ByteOrderMark)) json = json[ByteOrderMark.Length..];
        if (StrictJson.FirstFault(json) is { } fault) return new(null, [fault]);
        var faults = new FaultList();
        var file = new Spot(JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = StrictJson.MostDepth }), "$");
        var definition = ReadDefinition(file, faults);
        return new(faults.AreFatal ? null : definition, faults.ToImmutable());
    }

    private static Definition? ReadDefinition(Spot file, FaultList faults)
    {
        if (!file.IsObject)
        {
            faults.Load("json-object-expected", file.Path, "");
            return null;
        }

        var id = ReadId(file, faults);
        var name = file.Text("name", faults, "", MostNameLetters).Trim();
        var description = file.Text("description", faults, "", StrictJson.MostTextLetters).Trim();
        var custom = file.Object("customProperties", faults, "") ?? default;
        var root = ReadRoot(file, faults);
        return root is null ? null : new Definition(id, name.Length > 0 ? name : id, ReadFlowMode(custom, faults), root)
        {
            Description = description,
            Version = file.Whole("version", 1, faults, ""),
            VersionId = file.Text("id", faults, "", MostNameLetters),
            Variables = ElsaVariables.Read(file, faults, ""),
            Inputs = ElsaVariables.ReadArguments(file, "inputs", faults),
            Outputs = ElsaVariables.ReadArguments(file, "outputs", faults),
            Outcomes = ReadOutcomes(file, faults),
            OnIncident = ReadIncidents(file, root, faults),
            Texts = ElsaTexts.Read(custom, name, description, faults, ""),
            Zone = ReadCode(custom, "zone", "Europe/Luxembourg", IsZone, "zone-invalid", faults),
            Holidays = ReadCode(custom, "holidays", "LU", code => HolidaySet.Find(code) is not null, "unknown-holidays", faults),
            Jurisdiction = ReadCode(
                custom, "jurisdiction", Jurisdictions.Luxembourg, code => Jurisdictions.All.Contains(code), "unknown-jurisdiction", faults),
            State = ReadCode(custom, "state", "state:mat", Jurisdictions.IsState, "state-invalid", faults),
        };
    }

    private static string ReadId(Spot file, FaultList faults)
    {
        var path = file.Path + ".definitionId";
        if (file.Find("definitionId") is null)
        {
            faults.Load("definition-id-missing", path, "");
            return "";
        }

        var id = file.Text("definitionId", faults, "", MostNameLetters);
        var isPlain = id.Length is > 0 and <= MostIdLetters
            && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');
        if (!isPlain) faults.Load("definition-id-invalid", path, "", id, MostIdLetters);
        return id;
    }

    private static string ReadFlowMode(Spot custom, FaultList faults)
    {
        if (custom.Find("flowMode") is not { } spot) return "counter";
        var mode = Spot.TextOf(spot, faults, "", MostNameLetters);
        if (mode is not ("counter" or "token")) faults.Load("unknown-flow-mode", spot.Path, "", mode);
        return mode;
    }

    private static string ReadCode(Spot custom, string name, string silent, Func<string, bool> isKnown, string fault, FaultList faults)
    {
        if (custom.Find(name) is not { } spot) return silent;
        var code = Spot.TextOf(spot, faults, "", MostNameLetters);
        if (!isKnown(code)) faults.Load(fault, spot.Path, "", code);
        return code;
    }

    // The shape of an IANA name: whether the machine knows the zone is the machine's to say.
    private static bool IsZone(string code) =>
        code.Length is > 0 and <= 64 && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+');

    private static Activity? ReadRoot(Spot file, FaultList faults)
    {
        if (file.Find("root") is { } spot) return new ElsaActivities(faults).Read(spot);
        faults.Load("root-missing", file.Path + ".root", "");
        return null;
    }

    private static ImmutableArray<string> ReadOutcomes(Spot file, FaultList faults) =>
        [.. file.List("outcomes", faults, "").Select(spot => Spot.TextOf(spot, faults, "", MostNameLetters)).Where(name => name.Length > 0)
            .Distinct()];

    /// <summary>
    /// The strategy that the file names. Where it is silent Elsa ends the whole; where people act the dossier stays, and an officer
    /// retries or skips the step.
    /// </summary>
    private static string ReadIncidents(Spot file, Activity root, FaultList faults)
    {
        var options = file.Object("options", faults, "") ?? default;
        var name = options.Text("incidentStrategyType", faults, "", 500);
        if (name.Contains("ContinueWithIncidents", StringComparison.Ordinal)) return IncidentStrategies.Continue;
        if (name.Contains("FaultStrategy", StringComparison.Ordinal)) return IncidentStrategies.Fault;
        if (name.Length > 0) faults.Load("unknown-incident-strategy", options.Path + ".incidentStrategyType", "", name);
        var isForPeople = root.AndChildren().Any(activity => activity.Type.StartsWith("Convention.", StringComparison.Ordinal));
        return isForPeople ? IncidentStrategies.Continue : IncidentStrategies.Fault;
    }
}
