namespace ConventionWorkflow.Documents;

/// <summary>The name of a document is for reading only: no path, nothing invisible, not too long, its ending that of its content.</summary>
public static class DocumentName
{
    private const int Most = 120;
    private const int Tail = 10;

    public static string Clean(string name)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var plain = string.Concat(bare.Where(IsPlain)).Trim('.', ' ');
        if (plain.Length == 0) return "document";
        return plain.Length <= Most ? plain : plain[..(Most - Tail)] + plain[^Tail..];
    }

    /// <summary>The name with the ending that goes with its type, so that nobody opens it with the wrong program.</summary>
    public static string Ending(string name, string mediaType)
    {
        var endings = DocumentTypes.Endings(mediaType);
        if (endings.Length == 0 || endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) return name;
        return name + endings[0];
    }

    // Marks that turn the direction of writing would let « exe.pdf » be read for « fdp.exe ».
    private static bool IsPlain(char letter) =>
        !char.IsControl(letter) && !char.IsSurrogate(letter) && letter is not ('"' or '<' or '>' or '|' or ':' or '*' or '?')
        && char.GetUnicodeCategory(letter) is not (System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
