namespace ConventionWorkflow.Public.Conventions;

/// <summary>Addresses of what everybody may read: they name the reference and no number of the program's own.</summary>
public static class ConventionLinks
{
    public const string All = "/conventions";

    public const string Feed = "/conventions/atom.xml";

    public static string Show(string reference) => $"{All}/{Uri.EscapeDataString(reference)}";

    public static string Text(string reference) => $"{Show(reference)}/texte";

    /// <summary>The printed convention.</summary>
    public static string File(string reference) => $"{Show(reference)}/document";

    public static string FeedOf(string reference) => $"{Show(reference)}/atom.xml";
}
