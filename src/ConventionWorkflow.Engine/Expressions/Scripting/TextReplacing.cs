namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary><c>replace</c> and <c>replaceAll</c> of a text by a text; a dollar in the replacement may stand for what is found.</summary>
internal static class TextReplacing
{
    public static Datum Replace(Run run, string text, Arguments given, bool isAll)
    {
        var needle = Coercion.Text(run, given[0]);
        var replacement = Coercion.Text(run, given[1]);
        var writer = new BoundedWriter(run);
        if (!TextMethods.SpendSearch(run, text.Length, needle.Length)) return Datum.Undefined;
        var from = 0;
        foreach (var at in Places(text, needle, isAll))
        {
            if (!run.Spend(1)) return Datum.Undefined;
            writer.Add(text.AsSpan(from, at - from));
            Expand(writer, replacement, text, at, needle.Length);
            from = at + needle.Length;
        }

        writer.Add(text.AsSpan(from));
        return writer.Datum();
    }

    // Nothing is found before every letter, and at the end.
    private static IEnumerable<int> Places(string text, string needle, bool isAll)
    {
        var from = 0;
        while (from <= text.Length && text.IndexOf(needle, from, StringComparison.Ordinal) is >= 0 and var at)
        {
            yield return at;
            if (!isAll) yield break;
            from = at + Math.Max(needle.Length, 1);
        }
    }

    private static void Expand(BoundedWriter writer, string replacement, string text, int at, int length)
    {
        var from = 0;
        for (int dollar; (dollar = replacement.IndexOf('$', from)) >= 0 && dollar + 1 < replacement.Length;)
        {
            writer.Add(replacement.AsSpan(from, dollar - from));
            from = dollar + 2;
            switch (replacement[dollar + 1])
            {
                case '$': writer.Add("$"); break;
                case '&': writer.Add(text.AsSpan(at, length)); break;
                case '`': writer.Add(text.AsSpan(0, at)); break;
                case '\'': writer.Add(text.AsSpan(at + length)); break;
                default:
                    writer.Add("$");
                    from = dollar + 1;
                    break;
            }
        }

        writer.Add(replacement.AsSpan(from));
    }
}
