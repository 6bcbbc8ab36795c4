using System.Diagnostics;
using System.Text.Json;
using ConventionWorkflow.Engine.Expressions.Scripting;

namespace ConventionWorkflow.Engine.Tests.Expressions;

/// <summary>
/// A Node process that evaluates JavaScript: one line of expressions in, one line of answers out. Both sides write a value so that every
/// difference shows: undefined, -0, NaN, dates, the order of members.
/// </summary>
internal sealed class Oracle : IDisposable
{
    /// <summary>The answer where there is no value.</summary>
    public const string Throws = "throws";

    /// <summary>The answer where there is no expression.</summary>
    public const string Unparsed = "unparsed";

    private const string Program = """
        const write = value =>
          value === undefined ? 'undefined'
          : typeof value === 'number' ? (Object.is(value, -0) ? '-0' : String(value))
          : typeof value === 'function' ? 'function'
          : value instanceof Date ? `Date(${value.getTime()})`
          : Array.isArray(value) ? `[${value.map(write).join()}]`
          : typeof value === 'object' && value !== null
            ? `{${Object.keys(value).map(name => JSON.stringify(name) + ':' + write(value[name])).join()}}`
            : JSON.stringify(value);
        const answer = text => {
          let run;
          try { run = new Function(`return (${text}\n)`); } catch { return 'unparsed'; }
          try { return write(run()); } catch { return 'throws'; }
        };
        globalThis.getVariable = name => variables[name];
        globalThis.toJson = value => JSON.stringify(value);
        let first = true;
        require('readline').createInterface({ input: process.stdin }).on('line', line => {
          if (first) globalThis.variables = Object.setPrototypeOf(JSON.parse(line), null);
          else console.log(JSON.stringify(JSON.parse(line).map(answer)));
          first = false;
        });
        """;

    private readonly Process node;

    public Oracle(World world)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-e");
        start.ArgumentList.Add(Program);
        start.Environment["TZ"] = "UTC";
        node = Process.Start(start)!;
        node.StandardInput.WriteLine(world.Variables.ReplaceLineEndings(""));
    }

    public string[] Ask(IReadOnlyList<string> texts)
    {
        node.StandardInput.WriteLine(JsonSerializer.Serialize(texts));
        node.StandardInput.Flush();
        return JsonSerializer.Deserialize<string[]>(node.StandardOutput.ReadLine()!)!;
    }

    /// <summary>Our own answer, written alike.</summary>
    public static (string Answer, ScriptFault? Fault) Own(string text, World world)
    {
        var (script, refused) = Script.Parse(text);
        if (script is null) return (Unparsed, refused);
        var (value, fault) = script.Compute(world);
        return fault is null ? (Write(value), null) : (Throws, fault);
    }

    public void Dispose()
    {
        node.StandardInput.Close();
        node.WaitForExit();
        node.Dispose();
    }

    private static string Write(Datum value) => value switch
    {
        Number { Value: 0 and var nought } when double.IsNegative(nought) => "-0",
        Number number => NumberText.Of(number.Value),
        Instant instant => $"Date({NumberText.Of(instant.Milliseconds)})",
        List list => $"[{string.Join(',', list.Items.Select(Write))}]",
        Table table => $"{{{string.Join(',', table.Names.Select(name => $"{Write(new Text(name))}:{Write(table[name]!)}"))}}}",
        Nothing nothing => nothing.Word,
        _ => new JsonText(new Run(new World(), Bounds.OfDefinitions, 0)).Write(value)!,
    };
}
