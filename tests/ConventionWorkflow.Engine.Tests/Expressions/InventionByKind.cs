namespace ConventionWorkflow.Engine.Tests.Expressions;

/// <summary>Expressions of each kind.</summary>
internal sealed partial class Invention
{
    private string Number(int depth) => random.Next(16) switch
    {
        0 or 1 => $"({Of(Kind.Number, depth)} {Pick("+", "-", "*", "/", "%")} {Of(Kind.Number, depth)})",
        2 => $"({Of(Kind.Number, depth)} {Pick("+", "-", "*")} {Of(Kind.Number, depth)} "
            + $"{Pick("-", "*", "%", "/")} {Of(Kind.Number, depth)})",
        3 => $"({Pick("2", "3", "10", "0.5", "(-2)", "NaN", "1", "0")} ** {Pick("0", "1", "2", "5", "NaN", "Infinity", "3")})",
        4 => $"{Pick("+ ", "- ", "- - ", "+ - ")}{Of(Kind.Number, depth)}",
        5 => $"Math.{Pick("abs", "ceil", "floor", "round", "trunc", "sign", "sqrt")}({Of(Kind.Number, depth)})",
        6 => $"Math.{Pick("max", "min")}({Of(Kind.Number, depth)}, {Of(Kind.Number, depth)})",
        7 => $"Math.{Pick("max", "min")}(...{Of(Kind.List, depth)})",
        8 => $"{Of(Pick("t", "l") == "t" ? Kind.Text : Kind.List, depth)}{Pick(".", "?.")}length",
        9 => $"{Pick("Number", "parseFloat", "parseInt", "+ ")}({Of(Kind.Text, depth)})",
        10 => $"parseInt({Of(Kind.Text, depth)}, {Pick("10", "16", "2", "36", "0", "1", "undefined")})",
        11 => $"{Of(Kind.Text, depth)}.{Pick("indexOf", "lastIndexOf")}({Of(Kind.Text, depth)}{More(Kind.Number, depth)})",
        12 => $"{Of(Kind.List, depth)}.{Pick("indexOf", "lastIndexOf")}({Of(Kind.Number, depth)}{More(Kind.Number, depth)})",
        13 => $"{Of(Kind.Date, depth)}.{Pick("getTime", "getFullYear", "getMonth", "getDate", "getDay", "getHours", "getMinutes")}()",
        14 => $"{Of(Kind.Text, depth)}.charCodeAt({Of(Kind.Number, depth - 2)})",
        _ => Pick(Walk("findIndex", Kind.Flag, depth), $"({Of(Kind.Date, depth)} - {Of(Kind.Date, depth)})", Fold(Kind.Number, depth)),
    };

    private string Text(int depth) => random.Next(17) switch
    {
        0 or 1 => $"({Of(Kind.Text, depth)} + {Of((Kind)random.Next(6), depth)})",
        2 => $"`{Pick("", "x", " \\` ")}${{{Of((Kind)random.Next(6), depth)}}}{Pick("", "$", "}")}${{{Of(Kind.Text, depth)}}}`",
        3 => $"String({Of((Kind)random.Next(6), depth)})",
        4 => $"{Of(Kind.Text, depth)}.{Pick("slice", "substring", "substr")}({Of(Kind.Number, depth - 2)}{More(Kind.Number, depth)})",
        5 => $"{Of(Kind.Text, depth)}.{Pick("trim", "trimStart", "trimEnd", "toUpperCase", "toLowerCase", "toString")}()",
        6 => $"{Of(Kind.Text, depth)}.{Pick("padStart", "padEnd")}({Pick("0", "5", "9", "-1", "NaN", "3.7")}{More(Kind.Text, depth)})",
        7 => $"{Of(Kind.Text, depth)}.repeat({Pick("0", "1", "3", "2.9", "-1", "NaN", "''", "Infinity")})",
        8 => $"{Of(Kind.Text, depth)}.{Pick("replace", "replaceAll")}({Of(Kind.Text, depth)}, {Of(Kind.Text, depth)})",
        9 => $"{Of(Kind.Text, depth)}"
            + $".replaceAll({Pick("''", "'a'", "'X'", "','")}, {Pick("'$&$&'", "'$`'", "\"$'\"", "'$$1'", "'$1$'", "''")})",
        10 => $"{Of(Kind.Number, depth)}.toFixed({Pick("", "0", "1", "2", "7", "20", "-1", "101")})",
        11 => $"{Of((Kind)random.Next(6), depth)}.toString()",
        12 => $"typeof {Of((Kind)random.Next(6), depth)}",
        13 => $"{Pick("JSON.stringify", "toJson")}({Of((Kind)random.Next(6), depth)})",
        14 => $"{Of(Kind.List, depth)}.join({Pick("", "''", "', '", "1", "null", "undefined")})",
        15 => $"{Of(Kind.Text, depth)}.{Pick("charAt", "at")}({Of(Kind.Number, depth - 2)})",
        _ => Pick($"{Of(Kind.Date, depth)}.toISOString()",
            $"{Of(Kind.Text, depth)}.concat({Of(Kind.Text, depth)}{More(Kind.Number, depth)})"),
    };

    private string Flag(int depth) => random.Next(11) switch
    {
        0 or 1 => $"({Of(Kind.Number, depth)} {Compare()} {Of(Kind.Number, depth)})",
        2 => $"({Of(Kind.Text, depth)} {Compare()} {Of(Kind.Text, depth)})",
        3 => $"({Of((Kind)random.Next(6), depth)} {Compare()} {Of((Kind)random.Next(6), depth)})",
        4 => $"{Pick("!", "!!")}{Of((Kind)random.Next(6), depth)}",
        5 => $"({Of(Kind.Flag, depth)} {Pick("&&", "||")} {Of(Kind.Flag, depth)} && {Of(Kind.Flag, depth)})",
        6 => $"{Of(Kind.Text, depth)}.{Pick("includes", "startsWith", "endsWith")}({Of(Kind.Text, depth)}{More(Kind.Number, depth)})",
        7 => $"{Of(Kind.List, depth)}.includes({Of(Kind.Number, depth)}{More(Kind.Number, depth)})",
        8 => $"{Pick("isNaN", "Number.isInteger", "Number.isNaN", "Array.isArray", "Boolean")}({Of((Kind)random.Next(6), depth)})",
        9 => Walk(Pick("some", "every"), Kind.Flag, depth),
        _ => $"(typeof {Of((Kind)random.Next(6), depth)} === {Pick("'number'", "'string'", "'object'", "'undefined'")})",
    };

    private string List(int depth) => random.Next(11) switch
    {
        0 or 1 => $"[{Of((Kind)random.Next(6), depth)}, {Pick("", "...")}{Of(Kind.List, depth)}, {Of((Kind)random.Next(6), depth)}]",
        2 or 3 => Walk("map", (Kind)random.Next(6), depth),
        4 => Walk("filter", Kind.Flag, depth),
        5 => $"{Of(Kind.Text, depth)}.split({Pick("", "''", "','", "'X'", "undefined", "1", "'bc'")}{Pick("", ", 2", ", 0", ", -1")})"
            .Replace("(, ", "(undefined, ", StringComparison.Ordinal),
        6 => $"{Of(Kind.List, depth)}.concat({Of((Kind)random.Next(6), depth)}, {Of(Kind.List, depth)})",
        7 => $"{Of(Kind.List, depth)}.slice({Of(Kind.Number, depth - 2)}{More(Kind.Number, depth)})",
        8 => $"{Of(Kind.List, depth)}.flat({Pick("", "0", "1", "2", "Infinity", "-1")})",
        9 => $"{Of(Kind.List, depth)}.{Pick("toReversed", "toSorted")}()",
        _ => $"{Pick("Object.keys", "Object.values", "Object.entries")}({Of(Kind.Table, depth)})",
    };

    private string Table(int depth) => random.Next(5) switch
    {
        0 => $"({{ ...{Of((Kind)random.Next(6), depth)}, c: {Of((Kind)random.Next(6), depth)} }})",
        1 => $"({{ '{Pick("x y", "a", "7", "01", "é")}': {Of((Kind)random.Next(6), depth)}, a: {Of((Kind)random.Next(6), depth)}, }})",
        2 => $"JSON.parse({Pick("'{\"b\":[1,{\"a\":\"\\\\u00e9\"}],\"a\":-0.5e3}'", "'[1,'",
            "'{\"a\":1,\"a\":2}'", "' null '", "'01'", "'\"x\"'")})",
        3 when parameters.Count > 0 => $"({{ {parameters[^1]}, d: {Of(Kind.Number, depth)} }})",
        _ => $"({{ b: {Of((Kind)random.Next(6), depth)}, 3: {Of((Kind)random.Next(6), depth)}, 1: {Of(Kind.Text, depth)} }})",
    };

    private string Date(int depth) => random.Next(3) switch
    {
        0 => $"new Date(+ {Of(Kind.Number, depth)})",
        1 => $"new Date({Of(Kind.Date, 0)}.getTime() + 86400000 * {Of(Kind.Number, depth)})",
        _ => Leaf(Kind.Date),
    };

    private string Compare() => Pick("==", "!=", "===", "!==", "<", "<=", ">", ">=");

    private string More(Kind kind, int depth) => random.Next(2) == 0 ? "" : $", {Of(kind, depth - 2)}";
}
