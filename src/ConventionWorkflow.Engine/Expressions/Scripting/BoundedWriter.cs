using System.Text;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Puts a text together; what would pass the bound is not added and stops the run.</summary>
internal sealed class BoundedWriter(Run run)
{
    private readonly StringBuilder letters = new();

    public void Add(string text) => Add(text.AsSpan());

    public void Add(ReadOnlySpan<char> text)
    {
        if (run.IsStopped) return;
        if ((long)letters.Length + text.Length > run.Bounds.TextLetters) run.FitsText((double)letters.Length + text.Length);
        else if (run.SpendLetters(text.Length)) letters.Append(text);
    }

    public void Add(char letter) => Add([letter]);

    public Datum Datum() => run.IsStopped ? Scripting.Datum.Undefined : new Text(letters.ToString());

    public override string ToString() => run.IsStopped ? "" : letters.ToString();
}
