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
        await person.Attaches(
            "Exemplaire signé", new() { Name = "exemplaire-signé.pdf", MimeType = "application/pdf", Buffer = Scan() });
        await person.Presses("Enregistrer la signature");
        await person.Town.Rounds();
    }

    private static byte[] Scan()
    {
        using var stream = typeof(Demo.Moselle).Assembly.GetManifestResourceStream("Demo.scan.pdf")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
