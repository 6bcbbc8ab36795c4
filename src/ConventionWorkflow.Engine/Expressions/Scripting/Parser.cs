using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>What a script is once parsed.</summary>
internal readonly record struct Parsed(Node Root, int Slots, ImmutableArray<ScriptReference> References);

/// <summary>
/// Reads a script by descent, as deep as <see cref="Bounds.Nesting"/>; what only follows one another (terms, members, branches, signs) is
/// read in a loop and kept flat. The first fault makes the rest of the text its end.
/// </summary>
internal sealed partial class Parser(string text, Bounds bounds)
{
    private readonly Lexer lexer = new(text);
    private readonly ImmutableArray<ScriptReference>.Builder references = ImmutableArray.CreateBuilder<ScriptReference>();
    private Token current;
    private Stop? stop;
    private int nesting;

    public (Parsed Parsed, Stop? Stop) Parse()
    {
        if (text.Length > bounds.Letters)
            return (default, new Stop(ScriptCodes.TooLong, bounds.Letters, [NumberText.Whole(bounds.Letters)]));
        Advance();
        if (current is { Kind: TokenKind.Name, Text: "return" }) Advance();
        var root = Expression();
        while (current.IsMark(";")) Advance();
        if (current.Kind != TokenKind.End) Unexpected();
        return (new Parsed(root, slots, references.ToImmutable()), stop);
    }

    private Node Expression() => Nested(Conditional);

    private Node Nested(Func<Node> part)
    {
        if (nesting >= bounds.Nesting) return Fail(ScriptCodes.TooDeep, current.Place, NumberText.Whole(bounds.Nesting));
        nesting++;
        var node = part();
        nesting--;
        return node;
    }

    private Node Conditional()
    {
        var test = Binary(1);
        var branches = new List<(Node Test, Node Then)>();
        while (TakeMark("?"))
        {
            branches.Add((test, Expression()));
            Expect(":");
            test = Binary(1);
        }

        return branches.Count == 0 ? test : new Choice([.. branches], test);
    }

    private Node Binary(int loosest)
    {
        var left = Unary();
        while (Vocabulary.Tightness(current) is > 0 and var tightness && tightness >= loosest)
        {
            var parts = new List<Part>();
            while (Vocabulary.Tightness(current) == tightness)
            {
                var mark = current;
                Advance();
                parts.Add(new Part(mark.Text, Binary(tightness + 1), mark.Place));
            }

            left = tightness > 3 ? new Chain(left, [.. parts]) : Logical(left, [.. parts], tightness);
        }

        return left;
    }

    // JavaScript wants brackets where ?? meets the other two.
    private Node Logical(Node left, ImmutableArray<Part> parts, int tightness)
    {
        var isMixed = tightness == 1 && parts.Select(part => part.Side).Append(left).OfType<Logic>().Any();
        return isMixed ? Fail(ScriptCodes.Syntax, parts[0].Place, parts[0].Mark) : new Logic(parts[0].Mark, left, parts);
    }

    private Node Unary()
    {
        var signs = new List<Part>();
        while (current.Text is "!" or "+" or "-" && current.Kind == TokenKind.Mark || current is { Kind: TokenKind.Name, Text: "typeof" })
        {
            signs.Add(new Part(current.Text, Node.None, current.Place));
            Advance();
        }

        var operand = Access();
        if (current.IsMark("**"))
        {
            if (signs.Count > 0) return Unexpected();
            var mark = current;
            Advance();
            return new Chain(operand, [new Part(mark.Text, Nested(Unary), mark.Place)]);
        }

        return signs.Count == 0 ? operand : new Sign([.. signs], operand);
    }

    private void Advance() => current = stop is null ? lexer.Next() : new Token(TokenKind.End, "", text.Length);

    private bool TakeMark(string mark)
    {
        if (!current.IsMark(mark)) return false;
        Advance();
        return true;
    }

    private void Expect(string mark)
    {
        if (!TakeMark(mark)) Unexpected();
    }

    private Node Unexpected()
    {
        var isRefused = current.Kind == TokenKind.Mark && Vocabulary.RefusedMarks.Contains(current.Text)
            || current.Kind == TokenKind.Name && Vocabulary.Reserved.Contains(current.Text);
        return Fail(isRefused ? ScriptCodes.Refused : ScriptCodes.Syntax, current.Place, current.Text);
    }

    private Node Fail(string code, int place, string argument)
    {
        stop ??= new Stop(code, place, [argument]);
        Advance();
        return Node.None;
    }

    private void Refer(ScriptNames kind, string name, int place)
    {
        var (line, column) = Places.Of(text, place);
        references.Add(new ScriptReference(kind, name, line, column));
    }
}
