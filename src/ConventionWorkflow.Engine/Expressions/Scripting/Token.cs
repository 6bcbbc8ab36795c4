using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

internal enum TokenKind
{
    End,
    Number,
    Text,
    Name,
    Mark,

    /// <summary>Letters that are no token; the token's text says which.</summary>
    Broken,
}

/// <param name="Text">The mark, the name, or what a string holds.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Place, double Number = 0)
{
    /// <summary>Whether a line ended before it; an arrow may not stand so.</summary>
    public bool BeginsLine { get; init; }

    public bool IsMark(string mark) => Kind == TokenKind.Mark && Text == mark;
}

/// <summary>The words and marks of JavaScript.</summary>
internal static class Vocabulary
{
    /// <summary>Every mark, the longer before those it begins with.</summary>
    public static ImmutableArray<string> Marks { get; } =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "**", "++", "--", "<<", ">>", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=",
        "{", "}", "(", ")", "[", "]", ".", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", "`",
    ];

    /// <summary>Marks that mean something in JavaScript where this language has no place for them.</summary>
    public static ImmutableHashSet<string> RefusedMarks { get; } =
    [
        ">>>=", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "++", "--", "<<", ">>", "+=", "-=", "*=", "/=", "%=", "&=", "|=",
        "^=", "&", "|", "^", "~", "=", "`", "/", ",", ";", "...",
    ];

    /// <summary>Words that are no names.</summary>
    public static ImmutableHashSet<string> Reserved { get; } =
    [
        "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export",
        "extends", "false", "finally", "for", "function", "if", "implements", "import", "in", "instanceof", "interface", "let", "new",
        "null", "package", "private", "protected", "public", "return", "static", "super", "switch", "this", "throw", "true", "try",
        "typeof", "var", "void", "while", "with", "yield",
    ];

    /// <summary>The doors from data to the machine beneath it; here nothing has such a member.</summary>
    public static ImmutableHashSet<string> Closed { get; } = ["constructor", "__proto__", "prototype"];

    /// <summary>How tightly an operator of two sides binds, 0 for anything else.</summary>
    public static int Tightness(Token token) => token.Kind != TokenKind.Mark ? 0 : token.Text switch
    {
        "??" => 1,
        "||" => 2,
        "&&" => 3,
        "==" or "!=" or "===" or "!==" => 4,
        "<" or "<=" or ">" or ">=" => 5,
        "+" or "-" => 6,
        "*" or "/" or "%" => 7,
        _ => 0,
    };
}
