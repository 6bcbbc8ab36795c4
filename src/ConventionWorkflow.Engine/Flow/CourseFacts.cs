using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>Acts on the course of one dossier, without touching its definition: each has its right, its reason and its trace.</summary>
internal static class CourseFacts
{
    /// <summary>A mistyped record is replaced; if the outcome of a past step changes, the dossier returns to that step. Nothing is
    /// erased.</summary>
    public static Refusal? Rectified(Walker walker, Fact fact)
    {
        if (walker.State.Execution(fact.Target) is not { } execution) return Refusal.Of("step-closed");
        var party = new PartyId(fact["party"]);
        if (walker.State.AnswersOf(execution.Id).GetValueOrDefault(party.Value) is not { } was) return Refusal.Of("nothing-to-rectify");
        var isOfficer = DossierActs.IsOfficer(walker.State, fact.Actor);
        if (!isOfficer && !(execution.IsOpen && was.By == fact.Actor.As)) return Refusal.Of("not-yours");
        if (execution.IsOpen) return Walk.InStep(walker, execution.Id, (type, step) => type.Rectify(step, party, fact));
        if (Catalogue.Run(walker.ActivityOf(execution)).Rectify(walker.At(execution), party, fact) is { } refusal) return refusal;
        if (walker.State.AnswersOf(execution.Id)[party.Value].Verdict == was.Verdict) return null;
        var (step, concerned) = (Key.Step(execution.Scope, execution.Step), Asking.Concerned(walker.State));
        if (Return(walker, step) is { } impossible) return impossible;
        Tell(walker, concerned, Templates.Returned, step);
        return null;
    }

    public static Refusal? TakenBack(Walker walker, Fact fact) =>
        fact.Actor.As is not { } role ? Refusal.Of("not-yours")
            : Walk.InStep(walker, fact.Target, (type, step) => type.TakeBack(step, role.Party));

    public static Refusal? Returned(Walker walker, Fact fact)
    {
        if (!DossierActs.IsOfficer(walker.State, fact.Actor)) return Refusal.Of("not-yours");
        var concerned = Asking.Concerned(walker.State);
        if (Return(walker, fact.Target) is { } refusal) return refusal;
        Tell(walker, concerned, Templates.Returned, fact.Target);
        return null;
    }

    /// <summary>Returns to a step already passed, with no open step before it. The target is <c>scope/step</c>.</summary>
    public static Refusal? Return(Walker walker, string target)
    {
        if (!walker.State.Executions.TryGetValue(target, out var past)) return Refusal.Of("return-unknown", target);
        if (!walker.State.Scopes.ContainsKey(past.Scope) || !walker.Place(past.Scope).IsChart) return Refusal.Of("return-impossible",
            past.Step, "");
        var chart = walker.Chart(past.Scope);
        var openBefore = walker.State.Executions.Values.FirstOrDefault(one =>
            one.Scope == past.Scope && one.IsOpen && chart.ForwardReach(one.Step).Contains(past.Step));
        if (past.Status != ExecutionStatus.Completed || openBefore is not null)
            return Refusal.Of("return-impossible", past.Step, openBefore?.Step ?? "");
        WithdrawPublication(walker, past, chart.ForwardReach(past.Step));
        Counter.ReturnTo(walker, past.Scope, past.Step);
        return null;
    }

    /// <summary>What was published since that step was entered is public no longer; the record stays in the ledger.</summary>
    private static void WithdrawPublication(Walker walker, Execution past, IReadOnlySet<string> reach)
    {
        foreach (var (execution, answers) in walker.State.Answers)
        {
            if (walker.State.Executions.GetValueOrDefault(Key.StepOf(execution)) is not { } one) continue;
            if (one.Scope != past.Scope || !reach.Contains(one.Step)) continue;
            foreach (var answer in answers.Values.Where(answer => Publication.IsRecordedBy(answer) && answer.At >= past.StartedAt))
                walker.Emit(new AnswerWithdrawn(execution, answer.Party, "return"));
        }
    }

    /// <summary>A step is passed over with an outcome and a reason.</summary>
    public static Refusal? Skipped(Walker walker, Fact fact)
    {
        if (!DossierActs.IsOfficer(walker.State, fact.Actor)) return Refusal.Of("not-yours");
        if (walker.State.Execution(fact.Target) is not { IsOpen: true } execution) return Refusal.Of("step-closed");
        var outcomes = walker.Outcomes(execution);
        if (!outcomes.Contains(fact["outcome"])) return new("choice-expected", "outcome", string.Join(", ", outcomes));
        var concerned = Asking.Concerned(walker.State);
        walker.Complete(execution, [fact["outcome"]]);
        Tell(walker, concerned, Templates.StepCompleted, fact.Target);
        return null;
    }

    public static Refusal? IncidentRetried(Walker walker, Fact fact)
    {
        if (Faulted(walker, fact, out var execution) is { } refusal) return refusal;
        walker.Emit(new ActivityRetried(execution!.Id));
        walker.Begin(walker.At(walker.State.Execution(execution.Id)!));
        return null;
    }

    /// <summary>Skipping the incident of a join fires it; of another step, completes it with the outcome named, or its first.</summary>
    public static Refusal? IncidentSkipped(Walker walker, Fact fact)
    {
        if (Faulted(walker, fact, out var execution) is { } refusal) return refusal;
        if (execution!.Incident is "branch-not-taken" or "join-cannot-be-met")
        {
            walker.Emit(new ActivityRetried(execution.Id));
            walker.Begin(walker.At(walker.State.Execution(execution.Id)!));
            return null;
        }

        var outcomes = walker.Outcomes(execution);
        var outcome = fact["outcome"].Length > 0 ? fact["outcome"] : outcomes.FirstOrDefault() ?? "Done";
        if (!outcomes.IsEmpty && !outcomes.Contains(outcome)) return new("choice-expected", "outcome", string.Join(", ", outcomes));
        walker.Complete(execution, [outcome]);
        return null;
    }

    private static Refusal? Faulted(Walker walker, Fact fact, out Execution? execution)
    {
        execution = walker.State.Execution(fact.Target);
        if (!DossierActs.IsOfficer(walker.State, fact.Actor)) return Refusal.Of("not-yours");
        return execution is { Status: ExecutionStatus.Faulted } ? null : Refusal.Of("no-incident");
    }

    private static void Tell(Walker walker, ImmutableArray<RoleAt> concerned, string template, string target)
    {
        var arguments = Fact.NoFields.SetItem("target", target).SetItem("reasonOf", $"{walker.Sequence}");
        foreach (var to in concerned) walker.Tell(new(template, to, "", $"{walker.Sequence}", "", arguments));
    }
}
