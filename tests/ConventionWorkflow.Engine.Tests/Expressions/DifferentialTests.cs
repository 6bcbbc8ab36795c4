using System.Text.RegularExpressions;
using ConventionWorkflow.Engine.Expressions.Scripting;

namespace ConventionWorkflow.Engine.Tests.Expressions;

/// <summary>Invented expressions have the value that Node gives them, or no value on both sides.</summary>
public sealed partial class DifferentialTests
{
    private const int Batch = 1_000;
    private const int First = 20_261_122;

    private static readonly int count = Environment.GetEnvironmentVariable("TRIALS") == "full" ? 100_000 : 2_000;

    // Bounds that Node does not have.
    private static readonly string[] ours =
        [ScriptCodes.TooManySteps, ScriptCodes.TextTooLong, ScriptCodes.ListTooLong, ScriptCodes.TooDeep, ScriptCodes.UnreadableValue];

    // What Node knows more of: functions that are values, other bases, arguments of JSON.stringify, names of its own.
    private static readonly string[] narrower = [.. ours, ScriptCodes.NotAValue, ScriptCodes.WrongArgument, ScriptCodes.UnknownName];

    [Fact]
    public void Invented_expressions_have_the_value_that_Node_gives_them()
    {
        var (values, bounded) = (0, 0);
        var differences = new List<string>();
        using var node = new Oracle(Invention.World);
        foreach (var seeds in Enumerable.Range(First, count).Chunk(Batch))
        {
            var texts = seeds.Select(seed => new Invention(seed).Expression()).ToArray();
            var theirs = node.Ask(texts);
            for (var at = 0; at < texts.Length; at++)
            {
                var (answer, fault) = Oracle.Own(texts[at], Invention.World);
                if (fault is not null && ours.Contains(fault.Code)) bounded++;
                else if (answer != theirs[at]) differences.Add(
                    $"seed {seeds[at]}: {texts[at]}\nours: {answer} {fault?.Code}\nNode: {theirs[at]}");
                if (fault is null) values++;
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differ\n{string.Join('\n', differences.Take(10))}");
        Assert.True(values > count / 2, $"only {values} of {count} have a value");
        Assert.True(bounded < count / 50, $"{bounded} of {count} met a bound");
    }

    // Spoiled expressions: some are none any more, some are others. What this language refuses is not asked of Node.
    [Fact]
    public void What_is_an_expression_here_is_one_in_Node_and_means_the_same()
    {
        var parsed = 0;
        var differences = new List<string>();
        using var node = new Oracle(Invention.World);
        foreach (var seeds in Enumerable.Range(First, count).Chunk(Batch))
        {
            var texts = seeds.Select(Spoil).Where(text => Script.Parse(text).Script is not null).ToArray();
            parsed += texts.Length;
            foreach (var (text, theirs) in texts.Zip(node.Ask(texts)))
            {
                var (answer, fault) = Oracle.Own(text, Invention.World);
                if (theirs == Oracle.Unparsed || (answer != theirs && !narrower.Contains(fault?.Code)))
                    differences.Add($"{text}\nours: {answer} {fault?.Code}\nNode: {theirs}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differ\n{string.Join('\n', differences.Take(10))}");
        Assert.True(parsed > count / 20, $"only {parsed} of {count} are expressions");
    }

    private static string Spoil(int seed)
    {
        string[] pieces =
        [
            "(", ")", "[", "]", "({", "})", ",", "?", ":", ".", "?.", "...",
            "+", "-", "*", "%", "!", "&&", "||", "??", "<", "===", "==", "`",
            "1", "0x1", "'a'", "\"b\"", "null", "undefined", "typeof ", "variables", ".list", ".length", "[0]", ".at(0)", "/* */", "//\n",
            " ", "\n", "a", "a => a", ".map(a => a)", ".trim()", ".nope", ".toString()",
        ];
        var random = new Random(seed);
        var tokens = Tokens().Matches(new Invention(seed).Expression()).Select(match => match.Value).ToList();
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(4))
            {
                case 0 when tokens.Count > 1: tokens.RemoveAt(at); break;
                case 1: tokens.Insert(at, tokens[random.Next(tokens.Count)]); break;
                case 2: tokens.Insert(at, pieces[random.Next(pieces.Length)]); break;
                default: tokens[at] = pieces[random.Next(pieces.Length)]; break;
            }
        }

        // Dates that are no ISO 8601, powers beyond whole numbers and Elsa's names are not shared.
        return Unshared().Replace(string.Concat(tokens), "nobody");
    }

    [GeneratedRegex(@"\w+|'(?:[^'\\]|\\.)*'|\s+|=>|\?\.|[!=]==?|&&|\|\||\?\?|\.\.\.|.", RegexOptions.Singleline)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"Date|\*\*|getVariable")]
    private static partial Regex Unshared();
}
