namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Names that stand alone: literals in words, parameters, and what the world around the script has.</summary>
internal sealed partial class Parser
{
    private Node Named()
    {
        var (name, place) = (current.Text, current.Place);
        switch (name)
        {
            case "true": return Word(Datum.True);
            case "false": return Word(Datum.False);
            case "null": return Word(Datum.Null);
            case "new": return New();
        }

        if (Vocabulary.Reserved.Contains(name)) return Unexpected();
        Advance();
        if (Parameter(name) is { } parameter) return parameter;
        switch (name)
        {
            case "undefined": return Node.None;
            case "NaN": return new Constant(Datum.NaN);
            case "Infinity": return new Constant(Datum.Of(double.PositiveInfinity));
            case "variables": return Variables(place);
        }

        if (Functions.IsSpace(name)) return OfSpace(name, place);
        if (Functions.Of(name) is { } function) return Function(name, function, place);
        if (Accessors.Of(name) is { } accessor) return Accessor(name, accessor, place);
        Refer(ScriptNames.Unknown, name, place);
        return new UnknownName(name, place);
    }

    private Constant Word(Datum value)
    {
        Advance();
        return new Constant(value);
    }

    private Node New()
    {
        var place = current.Place;
        Advance();
        if (current is not { Kind: TokenKind.Name, Text: "Date" }) return Fail(ScriptCodes.Refused, place, "new");
        Advance();
        var call = current.IsMark("(") ? Call("", place) : new Call([], null, false, place);
        return call.Arguments.Length > 1 ? Fail(ScriptCodes.Refused, place, "new Date") : new FunctionCall(Functions.NewDate, call);
    }

    /// <summary>Elsa's <c>variables.x</c>, <c>variables["x"]</c>.</summary>
    private Node Variables(int place)
    {
        if (TakeMark("["))
        {
            var key = Expression();
            Expect("]");
            if (key is not Constant { Value: Text text }) return new VariableOf(key, place);
            if (Vocabulary.Closed.Contains(text.Value)) return Fail(ScriptCodes.Refused, place, text.Value);
            Refer(ScriptNames.Variable, text.Value, place);
            return new VariableOf(key, place);
        }

        var isOptional = TakeMark("?.");
        if (isOptional && current.IsMark("[")) return Variables(place);
        if (!isOptional && !TakeMark(".")) return new NoValue("variables", place);
        var name = current;
        if (name.Kind != TokenKind.Name) return Unexpected();
        if (Vocabulary.Closed.Contains(name.Text)) return Fail(ScriptCodes.Refused, name.Place, name.Text);
        Advance();
        Refer(ScriptNames.Variable, name.Text, name.Place);
        return new VariableOf(new Constant(new Text(name.Text)), name.Place);
    }

    // Math.max, Number.isInteger, or Number itself.
    private Node OfSpace(string space, int place)
    {
        if (!TakeMark("."))
            return Functions.Of(space) is { } function ? Function(space, function, place) : new NoValue(space, place);
        var member = current;
        if (member.Kind != TokenKind.Name) return Unexpected();
        if (Vocabulary.Closed.Contains(member.Text)) return Fail(ScriptCodes.Refused, member.Place, member.Text);
        Advance();
        var name = $"{space}.{member.Text}";
        if (Functions.Of(name) is { } called) return Function(name, called, member.Place);
        return current.IsMark("(") ? new NoFunction(name, Call("", member.Place)) : new NoValue(name, member.Place);
    }

    private Node Function(string name, Native function, int place) =>
        current.IsMark("(") ? new FunctionCall(function, Call("", place)) : new NoValue(name, place);

    private Node Accessor(string name, Accessor accessor, int place)
    {
        if (!current.IsMark("(")) return new NoValue(name, place);
        var call = Call("", place);
        var named = accessor.Name ?? (call.Arguments is [Constant { Value: Text text }, ..] ? text.Value : null);
        if (accessor.Kind is { } kind && named is not null) Refer(kind, named, place);
        return new FunctionCall(accessor.Read, call);
    }
}
