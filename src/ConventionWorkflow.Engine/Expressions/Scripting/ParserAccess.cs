using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Members, calls and arrow functions.</summary>
internal sealed partial class Parser
{
    private const int MostParameters = 4;

    private readonly List<(string Name, int Slot)> parameters = [];
    private int slots;

    private Node Access()
    {
        var first = Primary();
        var links = new List<Link>();
        while (stop is null && NextLink() is { } link) links.Add(link);
        return links.Count == 0 ? first : new Access(first, [.. links]);
    }

    private Link? NextLink()
    {
        var place = current.Place;
        var isOptional = TakeMark("?.");
        if (current.IsMark("(")) return new Link(null, null, isOptional, place) { Call = Call("", place) };
        if (TakeMark("["))
        {
            var key = Expression();
            Expect("]");
            var literal = key is Constant { Value: Text text } ? text.Value : null;
            if (literal is not null && Vocabulary.Closed.Contains(literal)) return Closed(literal, place);
            return new Link(key, literal, isOptional, place) { Call = OwnCall(literal, place) };
        }

        if (!isOptional && !TakeMark("."))
        {
            if (current.IsMark("`")) Unexpected();
            return null;
        }

        var (name, at) = (current.Text, current.Place);
        if (current.Kind != TokenKind.Name) Unexpected();
        Advance();
        return Vocabulary.Closed.Contains(name) ? Closed(name, at) : new Link(null, name, isOptional, at) { Call = OwnCall(name, at) };
    }

    private Link? Closed(string name, int place)
    {
        Fail(ScriptCodes.Refused, place, name);
        return null;
    }

    // The brackets that follow a member call what it names.
    private Call? OwnCall(string? name, int place)
    {
        if (current.IsMark("(")) return Call(name ?? "", place);
        var (token, at) = (current, lexer.At);
        if (!TakeMark("?.")) return null;
        if (current.IsMark("(")) return Call(name ?? "", place) with { IsOptional = true };
        (current, lexer.At) = (token, at);
        return null;
    }

    private Call Call(string name, int place)
    {
        Expect("(");
        var arguments = ImmutableArray.CreateBuilder<Node>();
        Arrow? arrow = null;
        if (ListWalks.Of(name) is not null && TryParameters() is { } names)
        {
            arrow = Nested(() => Arrow(names)) as Arrow;
            if (!current.IsMark(")")) Expect(",");
        }

        while (stop is null && !current.IsMark(")"))
        {
            arguments.Add(Item());
            if (!current.IsMark(")")) Expect(",");
        }

        Expect(")");
        return new Call(arguments.ToImmutable(), arrow, false, place);
    }

    /// <summary>The parameters of an arrow function; nothing is taken where none begins here.</summary>
    private ImmutableArray<Token>? TryParameters()
    {
        var (token, at) = (current, lexer.At);
        var names = ImmutableArray.CreateBuilder<Token>();
        if (TakeMark("("))
        {
            while (IsParameter() && names.Count < MostParameters)
            {
                names.Add(current);
                Advance();
                if (!TakeMark(",")) break;
            }

            if (TakeMark(")") && TakeArrow()) return names.ToImmutable();
        }
        else if (IsParameter())
        {
            names.Add(current);
            Advance();
            if (TakeArrow()) return names.ToImmutable();
        }

        (current, lexer.At) = (token, at);
        return null;
    }

    private bool TakeArrow() => !current.BeginsLine && TakeMark("=>");

    private bool IsParameter() => current.Kind == TokenKind.Name && !Vocabulary.Reserved.Contains(current.Text);

    private Node Arrow(ImmutableArray<Token> names)
    {
        if (names.GroupBy(name => name.Text).FirstOrDefault(group => group.Count() > 1)?.Last() is { } twice)
            return Fail(ScriptCodes.Syntax, twice.Place, twice.Text);
        if (current.IsMark("{")) return Fail(ScriptCodes.Refused, current.Place, "{");
        var known = parameters.Count;
        var first = slots;
        foreach (var name in names) parameters.Add((name.Text, slots++));
        var body = Conditional();
        parameters.RemoveRange(known, parameters.Count - known);
        return new Arrow(first, names.Length, body);
    }
}
