using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Texts;

namespace ConventionWorkflow.Demo;

/// <summary>
/// The story of an invented convention as data: its parties, its text and the acts that carried it where it stands, in order. They are real
/// acts of the ledger, so what the law refuses cannot be told.
/// </summary>
public sealed partial class Story
{
    private readonly File file;

    private Story(File file, ConventionText text) => (this.file, Text) = (file, text);

    public static IReadOnlyList<string> Names { get; } = ["reciprocite", "oesling", "couronne-est", "attert", "porte-ouest"];

    public ConventionText Text { get; }

    public static Story Read(string name)
    {
        var file = JsonSerializer.Deserialize(StoryFiles.Read($"{name}.json"), StoryJson.Default.File)!;
        return new(file, StoredText.Read(JsonSerializer.SerializeToUtf8Bytes(file.Text, StoryJson.Default.JsonElement)));
    }

    public async Task Tell(Teller tell)
    {
        foreach (var turn in file.Acts) await Tell(tell, turn);
    }

    private async Task Tell(Teller tell, Turn turn)
    {
        if (turn.Tick) await tell.Tick(turn.At);
        else if (turn.Print) await tell.Print(turn.At);
        else await Tell(tell, turn, Cast.Of(RoleAt.Parse(turn.By)));
    }

    private async Task Tell(Teller tell, Turn turn, Player by)
    {
        if (turn.Begin) await tell.Begin(turn.At, file.Title, by, file.Parties.Select(party => new PartyId(party)));
        else if (turn.Write.Length > 0)
            await tell.Write(turn.At, by, turn.Write, text => text with
            {
                Articles = [.. text.Articles.Take(turn.Articles)],
                Annexes = turn.Annexes ? text.Annexes : [],
            });
        else if (turn.Remind.Length > 0) await tell.Remind(turn.At, by, turn.Remind, new(turn.About));
        else if (turn.Fields.ContainsKey("scan")) await tell.Sign(turn.At, by, turn.Fields["signedOn"], turn.Fields["place"]);
        else if (turn.About.Length > 0) await tell.About(turn.At, by, turn.Step, new(turn.About), turn.Act, Moved(tell, turn));
        else await tell.Act(turn.At, by, turn.Step, turn.Act, Moved(tell, turn));
    }

    private static (string, string)[] Moved(Teller tell, Turn turn) =>
        [.. turn.Fields.Select(field => (field.Key, Date().IsMatch(field.Value) ? tell.Day(field.Value) : field.Value))];

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$")]
    private static partial Regex Date();

    /// <param name="Acts">In the order of their instants.</param>
    internal sealed record File(string Title, string[] Parties, JsonElement Text, Turn[] Acts);

    /// <summary>One turn of the story: what somebody did, or what time brought.</summary>
    internal sealed record Turn(string At)
    {
        /// <summary>Who, as <c>role@party</c>.</summary>
        public string By { get; set; } = "";
        public bool Begin { get; set; }
        public bool Tick { get; set; }
        public bool Print { get; set; }

        /// <summary>Why the text was saved, and how much of it there was then.</summary>
        public string Write { get; set; } = "";
        public int Articles { get; set; }
        public bool Annexes { get; set; }

        /// <summary>The step that a party was reminded of.</summary>
        public string Remind { get; set; } = "";
        public string About { get; set; } = "";
        public string Step { get; set; } = "";
        public string Act { get; set; } = "";
        public Dictionary<string, string> Fields { get; set; } = [];
    }

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
    [JsonSerializable(typeof(File))]
    private sealed partial class StoryJson : JsonSerializerContext;
}
