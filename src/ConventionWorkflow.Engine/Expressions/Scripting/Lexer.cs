using System.Globalization;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Takes tokens off a script, one when it is asked for one: what a brace means within a template only the parser knows.</summary>
internal sealed class Lexer(string text)
{
    private const string LineEnds = "\n\r\u2028\u2029";

    /// <summary>Where the next token is sought.</summary>
    public int At { get; set; }

    public Token Next()
    {
        var from = At;
        if (!SkipBlanks()) return Broken(At, text.Length);
        var token = Taken();
        return token with { BeginsLine = text.AsSpan(from, token.Place - from).ContainsAny(LineEnds) };
    }

    private Token Taken()
    {
        if (At >= text.Length) return new Token(TokenKind.End, "", text.Length);
        var letter = text[At];
        if (IsNameStart(letter)) return Name();
        if (char.IsAsciiDigit(letter) || (letter == '.' && char.IsAsciiDigit(Ahead(1)))) return Number();
        if (letter is '"' or '\'') return Quoted(letter);
        return Mark();
    }

    /// <summary>The letters of a template up to its end or to <c>${</c>, which is taken off as well.</summary>
    public (string? Letters, bool IsEnd) TemplatePart()
    {
        var escapes = new Escapes(text, At);
        while (escapes.At < text.Length)
        {
            var letter = text[escapes.At];
            if (letter == '`') return (escapes.Letters, Goes(escapes.At + 1, true));
            if (letter == '$' && escapes.At + 1 < text.Length && text[escapes.At + 1] == '{')
                return (escapes.Letters, Goes(escapes.At + 2, false));
            if (!escapes.Take(isTemplate: true)) break;
        }

        At = escapes.At;
        return (null, true);
    }

    private bool Goes(int to, bool result)
    {
        At = to;
        return result;
    }

    private char Ahead(int letters) => At + letters < text.Length ? text[At + letters] : '\0';

    private Token Broken(int from, int to)
    {
        At = text.Length;
        return new Token(TokenKind.Broken, text[from..Math.Min(to, Math.Min(text.Length, from + 20))], from);
    }

    // False where a comment has no end.
    private bool SkipBlanks()
    {
        while (At < text.Length)
        {
            if (Blanks.IsBlank(text[At])) At++;
            else if (text[At] == '/' && Ahead(1) == '/') At = EndOfLine();
            else if (text[At] != '/' || Ahead(1) != '*') return true;
            else if (text.IndexOf("*/", At + 2, StringComparison.Ordinal) is >= 0 and var end) At = end + 2;
            else return false;
        }

        return true;
    }

    private int EndOfLine()
    {
        var end = text.AsSpan(At).IndexOfAny(LineEnds);
        return end < 0 ? text.Length : At + end;
    }

    private Token Name()
    {
        var from = At;
        while (At < text.Length && IsNamePart(text[At])) At++;
        return new Token(TokenKind.Name, text[from..At], from);
    }

    private Token Number()
    {
        var from = At;
        var number = NumberReader.Literal(text, ref from);
        var start = At;
        At = from;
        return number is { } value && !IsNamePart(Ahead(0)) && Ahead(0) != '\\'
            ? new Token(TokenKind.Number, text[start..At], start, value)
            : Broken(start, At + 1);
    }

    private Token Quoted(char quote)
    {
        var from = At;
        var escapes = new Escapes(text, At + 1);
        while (escapes.At < text.Length && text[escapes.At] is not ('\n' or '\r'))
        {
            if (text[escapes.At] == quote)
            {
                At = escapes.At + 1;
                return new Token(TokenKind.Text, escapes.Letters, from);
            }

            if (!escapes.Take(isTemplate: false)) break;
        }

        return Broken(from, escapes.At);
    }

    private Token Mark()
    {
        foreach (var mark in Vocabulary.Marks)
        {
            if (string.CompareOrdinal(text, At, mark, 0, mark.Length) != 0) continue;
            if (mark == "?." && char.IsAsciiDigit(Ahead(2))) continue;
            At += mark.Length;
            return new Token(TokenKind.Mark, mark, At - mark.Length);
        }

        return Broken(At, At + 1);
    }

    private static bool IsNameStart(char letter) => letter is '$' or '_' || char.IsLetter(letter);

    private static bool IsNamePart(char letter) => IsNameStart(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.ConnectorPunctuation;
}
