using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>Recording a signature, as communes and the State do alike.</summary>
internal static class Signing
{
    public static async Task Signs(this Person person, string signatory)
    {
        await person.TakesUp("Faire signer");
        await person.Chooses("Sur papier");
        await person.Fills("Date", person.Town.Day());
        await person.Fills("Lieu", "Remich");
        await person.Fills("Signataires et qualité", signatory);
        await person.Attaches("Exemplaire signé", Scan("exemplaire-signé.pdf"));
        await person.Presses("Enregistrer la signature");
        await person.Town.Rounds();
    }

    /// <summary>The smallest PDF there is, under that name and like no other.</summary>
    public static FilePayload Scan(string name)
    {
        using var stream = typeof(Demo.Moselle).Assembly.GetManifestResourceStream("Demo.scan.pdf")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        memory.Write(System.Text.Encoding.UTF8.GetBytes($"% {name}\n"));
        return new() { Name = name, MimeType = "application/pdf", Buffer = memory.ToArray() };
    }
}
