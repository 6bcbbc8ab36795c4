using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Definitions.Editing;

/// <summary>One change of a procedure's file (<i>modification</i>). A step is named by its id; no id is the procedure itself.</summary>
public abstract record Edit
{
    /// <param name="Value">As the file writes it, <c>30 calendar-days</c>; empty takes the input away, so that its default holds.</param>
    public sealed record SetInput(string Step, string Input, string Value) : Edit;

    /// <param name="Key"><c>displayText</c>, <c>description</c>, <c>instructions</c>, <c>message</c>, <c>outcome.Continue</c> …</param>
    /// <param name="Text">Empty takes the text away.</param>
    public sealed record SetText(string Step, string Key, string Language, string Text) : Edit;

    /// <summary>Where an outcome leads; an empty target leaves it without a way on.</summary>
    public sealed record Connect(string Step, string Outcome, string Target) : Edit;

    /// <summary>Takes a step out; what led to it leads to where its first outcome led.</summary>
    public sealed record RemoveStep(string Step) : Edit;

    /// <summary>Puts a step on the way from an outcome to what follows it.</summary>
    /// <param name="Type">One of <see cref="Editor.Insertable"/>.</param>
    /// <param name="Name">In French; the id is made from it.</param>
    public sealed record InsertStep(string After, string Outcome, string Type, string Name) : Edit
    {
        /// <summary>Its name in other languages.</summary>
        public ImmutableDictionary<string, string> Names { get; init; } = ImmutableDictionary<string, string>.Empty;

        /// <summary>Its inputs, as <see cref="SetInput"/> takes them.</summary>
        public ImmutableSortedDictionary<string, string> Inputs { get; init; } =
            ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    }
}

/// <summary>What came of an edit.</summary>
public abstract record Edited
{
    /// <param name="Json">The whole file; what was not edited says what it said, in its order.</param>
    /// <param name="Step">The id of the step that was put in, or empty.</param>
    public sealed record Done(byte[] Json, string Step = "") : Edited;

    /// <summary>Nothing was changed, and why.</summary>
    public sealed record Refused(Refusal Refusal) : Edited;
}
