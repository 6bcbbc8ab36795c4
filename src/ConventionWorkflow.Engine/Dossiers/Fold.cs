using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>
/// The only way to make a state: the state before and an entry give the state after.
/// Total and blind: no definition, no law, no expression, no clock, so that old ledgers fold for ever.
/// </summary>
public static partial class Fold
{
    public static DossierState Of(DossierState? before, Entry entry)
    {
        var state = before ?? new DossierState(entry.Dossier, "", 0) { Proposer = entry.Fact.Actor.As };
        foreach (var move in entry.Moves) state = Apply(state, move, entry.At);
        return state with { Sequence = entry.Sequence };
    }

    /// <summary>One move. The walk makes its states through this very function, so that deciding and folding cannot differ.</summary>
    internal static DossierState Apply(DossierState state, Move move, DateTimeOffset at) => move switch
    {
        ScopeOpened one => state with
        {
            Scopes =
            state.Scopes.SetItem(one.Scope, new(one.Parent, one.Iteration, one.FlowMode, one.Variables)
            {
                Definition = one.Definition,
                Inputs = one.Inputs,
            })
        },
        ScopeClosed one => CloseScope(state, one.Scope),
        ActivityStarted one => state with
        {
            Executions = state.Executions.SetItem(
                Key.Step(one.Scope, one.Step),
                new(one.Scope, one.Step, one.Visit, one.Type, ExecutionStatus.Started, one.Cause, at)),
        },
        ActivitySuspended one => Change(state, one.Execution, was => was with { Status = ExecutionStatus.Suspended }),
        ActivityResumed one => Change(state, one.Execution, was => was with { Status = ExecutionStatus.Started }),
        ActivityCompleted one => Change(state with { LastResult = one.Result ?? state.LastResult }, one.Execution, was => was with
        {
            Status = ExecutionStatus.Completed,
            EndedAt = at,
            Outcomes = one.Outcomes,
            Result = one.Result,
        }),
        ActivityFaulted one => Change(state, one.Execution, was => was with
        {
            Status = ExecutionStatus.Faulted,
            Incident = one.Incident,
            IncidentArguments = one.Arguments,
        }),
        ActivityRetried one => Change(state, one.Execution, was => was with
        {
            Status = ExecutionStatus.Started,
            Incident = "",
            IncidentArguments = [],
        }),
        ActivitySkipped one => Skip(state, one, at),
        ActivityCancelled one => Change(state, one.Execution, was => was with { Status = ExecutionStatus.Cancelled, EndedAt = at }),
        PassageForgotten one => Forget(state, one.Execution + "/"),
        MarkSet one => SetMarks(state, one.Connection, was => was with { Unused = one.Mark }),
        MarkUsed one => SetMarks(state, one.Connection, was => new(Mark.None, was.Debt, was.Unused)),
        MarkKept one => SetMarks(state, one.Connection, was => new(Mark.Kept, was.Debt, Mark.None)),
        MarkRestored one => SetMarks(state, one.Connection, was => new(was.Used, was.Debt, Mark.None)),
        MarkErased one => state with { Marks = state.Marks.Remove(one.Connection) },
        DebtSet one => SetMarks(state, one.Connection, was => was with { Debt = true }),
        DebtPaid one => SetMarks(state, one.Connection, was => new(was.Unused, false, one.Mark)),
        _ => ApplyContent(state, move, at),
    };

    private static DossierState Change(DossierState state, string execution, Func<Execution, Execution> change)
    {
        var step = Key.StepOf(execution);
        return state.Executions.TryGetValue(step, out var was) && was.Id == execution
            ? state with { Executions = state.Executions.SetItem(step, change(was)) }
            : state;
    }

    private static DossierState Skip(DossierState state, ActivitySkipped skipped, DateTimeOffset at)
    {
        var step = Key.Step(skipped.Scope, skipped.Step);
        var type = state.Executions.GetValueOrDefault(step)?.Type ?? "";
        var one = new Execution(skipped.Scope, skipped.Step, skipped.Visit, type, ExecutionStatus.Skipped, skipped.Cause,
            at)
        { EndedAt = at };
        return state with { Executions = state.Executions.SetItem(step, one) };
    }

    private static DossierState SetMarks(DossierState state, string connection, Func<Marks, Marks> change)
    {
        var marks = change(state.Marks.GetValueOrDefault(connection));
        return state with
        {
            Marks = marks == default ? state.Marks.Remove(connection) : state.Marks.SetItem(connection, marks),
        };
    }

    private static DossierState Forget(DossierState state, string within) => state with
    {
        Executions = state.Executions.RemoveRange(
            state.Executions.Keys.Where(key => key.StartsWith(within, StringComparison.Ordinal))),
    };

    private static DossierState CloseScope(DossierState state, string scope) => state with
    {
        Scopes = state.Scopes.Remove(scope),
        Marks = state.Marks.RemoveRange(state.Marks.Keys.Where(key => key.StartsWith(scope + "|", StringComparison.Ordinal))),
    };
}
