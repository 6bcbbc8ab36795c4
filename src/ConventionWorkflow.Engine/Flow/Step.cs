using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>One execution of an activity as the activity sees it: its inputs, the dossier, and what it may bring about.</summary>
public sealed class Step
{
    private readonly Walker walker;

    internal Step(Walker walker, string scope, Activity activity, string execution)
    {
        this.walker = walker;
        Scope = scope;
        Activity = activity;
        Execution = execution;
        Inputs = new(activity, Catalogue.Run(activity).Descriptor, walker.World(scope));
    }

    public string Scope { get; }
    public Activity Activity { get; }

    /// <summary>The execution's id, <c>scope/step/visit</c>.</summary>
    public string Execution { get; }

    public InputReader Inputs { get; }
    public DossierState State => walker.State;
    public Context Context => walker.Context;
    public Fact Fact => walker.Fact;
    public DateTimeOffset Now => walker.Now;
    public DateOnly Today => walker.Today;
    public int Sequence => walker.Sequence;
    public DateTimeOffset StartedAt => State.Execution(Execution)?.StartedAt ?? Now;
    public bool IsOpen => State.Execution(Execution)?.IsOpen ?? false;

    /// <summary>The legal day on which the text that binds was frozen.</summary>
    public DateOnly FrozenOn => State.Frozen is { } frozen ? Context.Calendar.DateAt(frozen.At) : default;

    internal Walker Walker => walker;

    public void Emit(Move move) => walker.Emit(move);

    /// <summary>Notes what of the context decided, for the record.</summary>
    public void Use(string name, string value) => walker.Use(name, value);

    public void Use(string name, int value) => Use(name, value.ToString(CultureInfo.InvariantCulture));

    public void Complete(params ImmutableArray<string> outcomes) => walker.Complete(State.Execution(Execution)!, outcomes);

    /// <summary>Ends the step and gives something back.</summary>
    public void Give(JsonElement result, params ImmutableArray<string> outcomes) =>
        walker.Complete(State.Execution(Execution)!, outcomes, result);

    /// <summary>An incident: what happened stands, an officer retries or skips the step.</summary>
    public void Fault(string incident, params ImmutableArray<string> arguments) =>
        walker.Fault(Execution, incident, arguments);

    /// <summary>Records a party's answer with the verdict on it.</summary>
    public void Answer(PartyId party, string act, string verdict, string digest = "", int round = 1, ImmutableSortedDictionary<string,
        string>? figures = null) =>
        Emit(new Answered(
            Execution, new(party, act, verdict, round, figures ?? Fact.NoFields, digest, Sequence, Now) { By = Fact.Actor.As }));

    public ImmutableSortedDictionary<string, Answer> Answers => State.AnswersOf(Execution);

    public void Tell(string template, RoleAt to, string discriminator, string wait = "", params (string Name, string Value)[] arguments)
    {
        var all = arguments.ToImmutableSortedDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal)
            .SetItem("step", Activity.Id);
        walker.Tell(new(template, to, Execution, discriminator, wait, all));
    }
}
