namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Writes values as <c>JSON.stringify</c> does.</summary>
/// <param name="repairs">Whether half a surrogate pair becomes U+FFFD; otherwise it is escaped.</param>
internal sealed class JsonText(Run run, bool repairs = false)
{
    private readonly BoundedWriter writer = new(run);

    /// <summary>The JSON; none for undefined, and where the run is stopped.</summary>
    public string? Write(Datum value)
    {
        if (value == Datum.Undefined) return null;
        Add(value);
        return run.IsStopped ? null : writer.ToString();
    }

    private void Add(Datum value)
    {
        if (!run.Spend(1)) return;
        switch (value)
        {
            case Number number: writer.Add(double.IsFinite(number.Value) ? NumberText.Of(number.Value) : "null"); break;
            case Text text: Quote(text.Value); break;
            case List list: Add(list); break;
            case Table table: Add(table); break;
            case Instant { Milliseconds: not double.NaN } instant: Quote(DateText.Iso(instant.Milliseconds)); break;
            case Instant: writer.Add("null"); break;
            default: writer.Add(value == Datum.Undefined ? "null" : Coercion.Text(run, value)); break;
        }
    }

    private void Add(List list)
    {
        writer.Add('[');
        for (var at = 0; at < list.Items.Length && !run.IsStopped; at++)
        {
            if (at > 0) writer.Add(',');
            Add(list.Items[at]);
        }

        writer.Add(']');
    }

    private void Add(Table table)
    {
        writer.Add('{');
        var isFirst = true;
        foreach (var name in table.Names)
        {
            if (run.IsStopped) return;
            if (table[name] is not { } value || value == Datum.Undefined) continue;
            if (!isFirst) writer.Add(',');
            isFirst = false;
            Quote(name);
            writer.Add(':');
            Add(value);
        }

        writer.Add('}');
    }

    private void Quote(string text)
    {
        writer.Add('"');
        for (var at = 0; at < text.Length && !run.IsStopped; at++)
        {
            var plain = Plain(text.AsSpan(at));
            writer.Add(text.AsSpan(at, plain));
            at += plain;
            if (at < text.Length) writer.Add(Escaped(text, at));
        }

        writer.Add('"');
    }

    // How many letters at the beginning stand for themselves.
    private static int Plain(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && text[at] >= ' ' && text[at] is not ('"' or '\\') && !char.IsSurrogate(text[at])) at++;
        return at;
    }

    private string Escaped(string text, int at) => text[at] switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' => $"\\u{(int)text[at]:x4}",
        _ when !LoneSurrogates.IsLone(text, at) => text[at].ToString(),
        _ => repairs ? "\uFFFD" : $"\\u{(int)text[at]:x4}",
    };
}
