using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>What an expression begins with: literals, brackets, names.</summary>
internal sealed partial class Parser
{
    private Node Primary()
    {
        var token = current;
        if (token.Kind == TokenKind.Name) return Named();
        if (token.Kind is not (TokenKind.Number or TokenKind.Text or TokenKind.Mark)) return Unexpected();
        if (token.IsMark("`")) return Template();
        if (token.Kind == TokenKind.Mark && token.Text is not ("(" or "[" or "{")) return Unexpected();
        Advance();
        if (token.Kind == TokenKind.Number) return new Constant(Datum.Of(token.Number));
        if (token.Kind == TokenKind.Text) return new Constant(new Text(token.Text));
        return token.Text switch
        {
            "(" => Group(),
            "[" => Items(token.Place),
            _ => Members(token.Place),
        };
    }

    private Group Group()
    {
        var inner = Expression();
        Expect(")");
        return new Group(inner);
    }

    private ItemList Items(int place)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (stop is null && !current.IsMark("]"))
        {
            items.Add(Item());
            if (!current.IsMark("]")) Expect(",");
        }

        Expect("]");
        return new ItemList(items.ToImmutable(), place);
    }

    private Node Item()
    {
        var place = current.Place;
        return TakeMark("...") ? new Spread(Expression(), place) : Expression();
    }

    private MemberTable Members(int place)
    {
        var members = ImmutableArray.CreateBuilder<(string Name, Node Value)>();
        while (stop is null && !current.IsMark("}"))
        {
            members.Add(Member());
            if (!current.IsMark("}")) Expect(",");
        }

        Expect("}");
        return new MemberTable(members.ToImmutable(), place);
    }

    private (string Name, Node Value) Member()
    {
        var key = current;
        if (key.IsMark("...")) return ("", Item());
        if (key.Kind is not (TokenKind.Name or TokenKind.Text or TokenKind.Number)) return ("", Refused(key));
        var name = key.Kind == TokenKind.Number ? NumberText.Of(key.Number) : key.Text;
        if (Vocabulary.Closed.Contains(name)) return ("", Fail(ScriptCodes.Refused, key.Place, name));
        Advance();
        if (TakeMark(":")) return (name, Expression());
        if (current.IsMark(",") || current.IsMark("}"))
            return key.Kind == TokenKind.Name && Parameter(name) is { } parameter ? (name, parameter) : ("", Refused(key));
        // A method, a getter, a setter.
        return ("", current.IsMark("(") || current.Kind is TokenKind.Name ? Refused(key) : Unexpected());
    }

    private Node Refused(Token token) =>
        token.Kind == TokenKind.End ? Unexpected() : Fail(ScriptCodes.Refused, token.Place, token.Text);

    private Parameter? Parameter(string name)
    {
        var found = parameters.FindLastIndex(parameter => parameter.Name == name);
        return found < 0 ? null : new Parameter(parameters[found].Slot);
    }

    private Node Template()
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        var values = ImmutableArray.CreateBuilder<Node>();
        var place = current.Place;
        while (stop is null)
        {
            var (letters, isEnd) = lexer.TemplatePart();
            if (letters is null) return Fail(ScriptCodes.Syntax, place, "`");
            texts.Add(letters);
            if (isEnd) break;
            Advance();
            values.Add(Expression());
            // Behind the brace the template goes on: the lexer stands there, and no token has been sought yet.
            if (!current.IsMark("}")) Unexpected();
        }

        Advance();
        return new Template(texts.ToImmutable(), values.ToImmutable(), place);
    }
}
