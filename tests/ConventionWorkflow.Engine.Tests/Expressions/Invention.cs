namespace ConventionWorkflow.Engine.Tests.Expressions;

/// <summary>What an invented expression is meant to be; now and then it is something else.</summary>
internal enum Kind
{
    Number,
    Text,
    Flag,
    List,
    Table,
    Date,
}

/// <summary>Invents expressions of what this language and JavaScript share, mostly meaningful, all by one seed.</summary>
internal sealed partial class Invention(int seed)
{
    /// <summary>What invented expressions may read.</summary>
    public static World World { get; } = new()
    {
        Variables = """
            {"N": 41, "half": 0.5, "title": "Piste cyclable", "empty": "", "draft": true, "none": null, "list": [3, 1, 2, "b", null, -7.25],
             "communes": [{"name": "Esch", "votes": 9}, {"name": "Mersch", "votes": 6, "mayor": null}, {"name": "Wiltz"}],
             "nested": {"b": {"c": [1, [2, [3, ["x"]]]]}, "2": "two", "1": "one", "a": "å"}, "due": "2026-11-22T10:30:00Z"}
            """,
    };

    private readonly Random random = new(seed);
    private readonly List<string> parameters = [];

    public string Expression() => Of((Kind)random.Next(6), random.Next(2, 6));

    private string Of(Kind kind, int depth)
    {
        if (random.Next(12) == 0) kind = (Kind)random.Next(6);
        if (depth <= 0) return Leaf(kind);
        if (random.Next(9) == 0) return Anything(kind, depth - 1);
        return kind switch
        {
            Kind.Number => Number(depth - 1),
            Kind.Text => Text(depth - 1),
            Kind.Flag => Flag(depth - 1),
            Kind.List => List(depth - 1),
            Kind.Table => Table(depth - 1),
            _ => Date(depth - 1),
        };
    }

    private string Pick(params ReadOnlySpan<string> of) => of[random.Next(of.Length)];

    private string Leaf(Kind kind)
    {
        if (parameters.Count > 0 && random.Next(3) > 0) return parameters[random.Next(parameters.Count)];
        return kind switch
        {
            Kind.Number => Pick(
                "0", "1", "2", "3", "7", "10", "1.5", "0.1", "0.2", "-0", "-3", "1e21", "1e-7", "123456789.125",
                "0x1F", "1_000", "5.", ".5",
                "9007199254740993", "NaN", "Infinity", "variables.N", "variables.half", "2.5", "-2.5", "1.005", "4e-324", "0b101", "0o17"),
            Kind.Text => Pick(
                "''", "'a'", "'abc'", "\"12\"", "' 3.5 '", "'é\\u00DF'", "'😀b'", "'a,b,,c'",
                "'\\n\\t'", "variables.title", "variables.empty",
                "'0x10'", "'1e3'", "'Infinity'", "'aXbXa'", "'$&-$$'", "`t`", "'undefined'", "'abcabc'",
                "'\\x41\\u{1F600}'", "'  ,'", "'-0'"),
            Kind.Flag => Pick("true", "false", "variables.draft", "!0"),
            Kind.List => Pick(
                "[]", "[1, 2, 3]", "['b', 'a', 'c']", "variables.list", "variables.communes",
                "[[1, [2]], 3]", "[0]", "[null, undefined, NaN]",
                "[10, 9, 1]", "variables['nested'].b.c"),
            Kind.Table => Pick(
                "({})", "({ a: 1, b: 2 })", "({ b: 1, 10: 'x', 2: 'y', a: null })", "variables.nested", "variables.communes[0]",
                "getVariable('nested')"),
            _ => Pick(
                "new Date(0)", "new Date('2026-11-22')", "new Date(variables.due)", "new Date('2024-02-29T23:59:59.999+02:00')",
                "new Date('2026-02-30')", "new Date('-000001-01-01T00:00Z')", "new Date(8.64e15)", "new Date(NaN)", "new Date('2026-05')",
                "new Date('2026-05-01T24:00')", "new Date(-1)", "new Date('1969')"),
        };
    }

    // What gives a value of any kind.
    private string Anything(Kind kind, int depth) => random.Next(11) switch
    {
        0 => $"({Of(Kind.Flag, depth)} ? {Of(kind, depth)} : {Of(kind, depth)})",
        1 => $"({Of(kind, depth)} && {Of(kind, depth)})",
        2 => $"({Of(kind, depth)} || {Of(kind, depth)})",
        3 => $"({Of(kind, depth)} ?? {Of(kind, depth)})",
        4 => $"{Of(Kind.List, depth)}[{Of(Kind.Number, depth - 2)}]",
        5 => $"{Of(Kind.Table, depth)}{Pick(".a", ".b", "['a']", "?.b", "?.['c']", ".votes", ".name", "[1]", ".nope", "?.nope.nope")}",
        6 => $"{Of(Kind.List, depth)}{Pick(".at(", "?.at(", ".at?.(")}{Of(Kind.Number, depth - 2)})",
        7 => Walk("find", Kind.Flag, depth),
        8 => Fold(kind, depth),
        9 => Pick("undefined", "null", "nobody", "variables.nobody", "variables.none", "variables.none?.x.y"),
        _ => $"JSON.parse(JSON.stringify({Of(kind, depth)}))",
    };

    /// <summary>A list's method with an arrow function of one to three parameters.</summary>
    private string Walk(string method, Kind kind, int depth)
    {
        var list = Of(Kind.List, depth);
        return $"{list}{Pick(".", ".", "?.")}{method}({Arrow(random.Next(1, 4), kind, depth)})";
    }

    private string Fold(Kind kind, int depth)
    {
        var first = random.Next(4) > 0 ? ", " + Of(kind, depth - 2) : "";
        return $"{Of(Kind.List, depth)}.reduce({Arrow(random.Next(2, 4), kind, depth)}{first})";
    }

    private string Arrow(int count, Kind kind, int depth)
    {
        var known = parameters.Count;
        var own = Enumerable.Range(known, count).Select(at => $"p{at}").ToList();
        parameters.AddRange(own);
        var body = Of(kind, depth);
        parameters.RemoveRange(known, count);
        if (body.StartsWith('{')) body = $"({body})";
        return own.Count == 1 && random.Next(2) == 0 ? $"{own[0]} => {body}" : $"({string.Join(", ", own)}) => {body}";
    }
}
