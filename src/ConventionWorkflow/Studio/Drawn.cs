using System.Text.Json;
using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Studio;

/// <summary>The body of a save, read as strictly as a file: no name twice, no more depth and no more bytes than a definition has.</summary>
internal static class Drawn
{
    public static async Task<(JsonObject? Body, Refusal? Fault)> Read(HttpRequest request, CancellationToken cancel)
    {
        var most = ElsaReader.MostBytes + 1_000;
        if (request.ContentLength > most) return (null, Refusal.Of("body-too-large"));
        using var held = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            held.Write(buffer, 0, read);
            if (held.Length > most) return (null, Refusal.Of("body-too-large"));
        }

        var bytes = held.ToArray();
        if (bytes.Length == 0 || StrictJson.FirstFault(bytes) is not null) return (null, Refusal.Of("procedure-unreadable"));
        return JsonNode.Parse(bytes, null, new JsonDocumentOptions { MaxDepth = StrictJson.MostDepth }) is JsonObject body
            ? (body, null)
            : (null, Refusal.Of("json-object-wanted"));
    }
}
