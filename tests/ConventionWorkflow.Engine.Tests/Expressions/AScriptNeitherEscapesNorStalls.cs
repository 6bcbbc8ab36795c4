using System.Diagnostics;
using System.Text;
using ConventionWorkflow.Engine.Expressions.Scripting;

namespace ConventionWorkflow.Engine.Tests.Expressions;

/// <summary>
/// P33. Whoever writes a definition reads data with it and nothing else: no expression reaches the machine beneath, and none takes more
/// than its share of time, memory and stack. Each ends with a value or a fault, never with an exception.
/// Without its protection: the bounds are thirty times wider, but for the nesting, which would end the process.
/// </summary>
[Trait("Promise", "P33")]
public sealed class AScriptNeitherEscapesNorStalls
{
    private const int MostStack = 1024 * 1024;
    private const long MostMemory = 100_000_000;

    private static readonly bool isSabotaged = Environment.GetEnvironmentVariable("SABOTAGE") == "P33";

    private static readonly Bounds bounds = isSabotaged
        ? new Bounds(Letters: 300_000, Nesting: 400, Steps: 3_000_000, TextLetters: 3_000_000, Items: 300_000, Layers: 400)
        : Bounds.OfDefinitions;

    private static readonly int rounds = Environment.GetEnvironmentVariable("TRIALS") == "full" ? 200_000 : 5_000;

    [Theory]
    [MemberData(nameof(Hostile.Escapes), MemberType = typeof(Hostile))]
    public void What_reaches_for_the_machine_has_no_value(string text) => Assert.False(Confined(text).HasValue);

    [Theory]
    [MemberData(nameof(Hostile.Stalls), MemberType = typeof(Hostile))]
    public void What_would_stall_is_stopped(string text, string code) => Assert.Equal(code, Confined(text).Fault?.Code);

    [Theory]
    [MemberData(nameof(Hostile.Flat), MemberType = typeof(Hostile))]
    public void What_only_follows_one_another_needs_no_depth(string text) => Assert.Null(Confined(text).Fault);

    [Fact]
    public void No_letters_whatever_make_a_script_throw()
    {
        string[] pieces =
        [
            "(", ")", "[", "]", "{", "}", "=>", "=", ",", ";", ":", "?", "?.", ".", "...", "`", "${", "'", "\"", "\\", "/", "/*", "*/",
            "//", "+", "-", "*", "**", "%", "<", ">=", "==", "===", "!", "&&", "||", "??", "++", "&", "~", "a", "b", "a => ", "(a, b) =>",
            "variables", ".list", ".map(", ".reduce(", ".filter(a => ", ".length", ".constructor", "['a']", "[0]", "typeof ", "new ",
            "new Date(", "null", "undefined", "1", "0x", "1e", "1_", ".5", "NaN", "\"x\"", "'é'", "\ud83d", "\u2028", "\n", "\0", " ",
            "return ", "getX()", "Math.max(", "JSON.parse(", "JSON.stringify(", "Object.keys(", "'x'.repeat(", "...variables.list",
            "99999", ".toFixed(", ".split(", ".join(", "({a:",
        ];
        var random = new Random(33);
        var (values, faults) = (0, 0);
        for (var round = 0; round < rounds; round++)
        {
            var text = new StringBuilder();
            for (var left = random.Next(1, 14); left > 0; left--) text.Append(pieces[random.Next(pieces.Length)]);
            if (Confined(text.ToString()).HasValue) values++;
            else faults++;
        }

        Assert.True(values > 0 && faults > 0, $"{values} values, {faults} faults");
    }

    /// <summary>What becomes of a script on a small stack, with its memory and its time measured.</summary>
    private static (bool HasValue, ScriptFault? Fault) Confined(string text)
    {
        var (hasValue, fault, memory, thrown) = (false, default(ScriptFault), 0L, default(Exception));
        var clock = Stopwatch.StartNew();
        var thread = new Thread(Measure, isSabotaged ? 64 * 1024 * 1024 : MostStack);
        thread.Start();
        thread.Join();
        var words = text.Length > 200 ? text[..200] : text;
        Assert.True(thrown is null, $"{thrown} for {words}");
        Assert.True(memory < MostMemory, $"{memory:N0} bytes for {words}");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed} for {words}");
        return (hasValue, fault);

        void Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                (var script, fault) = Script.Parse(text, bounds);
                if (script is null) return;
                (var value, fault) = script.Evaluate(Hostile.World);
                hasValue = value is not null;
            }
            catch (Exception exception)
            {
                thrown = exception;
            }
            finally
            {
                memory = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
    }
}
