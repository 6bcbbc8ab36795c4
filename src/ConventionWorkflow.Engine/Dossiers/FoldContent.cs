using System.Collections.Immutable;
using System.Text.Json;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>The moves that concern what the dossier is about: values, waits, answers, texts, parties.</summary>
public static partial class Fold
{
    private static DossierState ApplyContent(DossierState state, Move move, DateTimeOffset at) => move switch
    {
        VariableSet one => state.Scopes.TryGetValue(one.Scope, out var scope)
            ? state with
            {
                Scopes = state.Scopes.SetItem(one.Scope,
                scope with { Variables = scope.Variables.SetItem(one.Name, one.Value) })
            }
            : state,
        OutputSet { Scope: { } within } one => state.Scopes.TryGetValue(within, out var giving)
            ? state with
            {
                Scopes = state.Scopes.SetItem(within,
                giving with { Outputs = (giving.Outputs ?? DossierState.Empty<JsonElement>()).SetItem(one.Name, one.Value) })
            }
            : state,
        OutputSet one => state with { Outputs = state.Outputs.SetItem(one.Name, one.Value) },
        NameSet one => state with { Name = one.Value },
        CorrelationSet one => state with { Correlation = one.Value },
        WaitOpened one => state with { Waits = state.Waits.SetItem(one.Wait.Id, one.Wait) },
        WaitChanged one => state with { Waits = state.Waits.SetItem(one.Wait.Id, one.Wait) },
        WaitClosed one => state with { Waits = state.Waits.Remove(one.Wait) },
        Answered one => SetAnswers(state, one.Execution, was => was.SetItem(one.Answer.Party.Value, one.Answer)),
        AnswerWithdrawn one => SetAnswers(state, one.Execution, was => was.Remove(one.Party.Value)),
        TextVersioned one => state with { Texts = state.Texts.Add(one.Text) },
        TextFrozen one => state with { Frozen = new(one.Number, one.Digest, state.Sequence + 1, at, PersonId.System), Printed = null },
        FilePrinted one => state with { Printed = new(one.TextDigest, one.FileDigest, one.MediaType) },
        DigestBound one => state with { Bindings = state.Bindings.Add(one.Binding) },
        DigestLapsed one => state with { Bindings = [.. state.Bindings.Select(was => Lapse(was, one))] },
        PartyEntered one => state with { Parties = state.Parties.SetItem(one.Party.Id.Value, one.Party) },
        PartyLeft one => state.Parties.TryGetValue(one.Party.Value, out var party)
            ? state with { Parties = state.Parties.SetItem(one.Party.Value, party with { Left = one.Why }) }
            : state,
        StatusChanged one => state with { Status = one.Status },
        SignalParked one => state with
        {
            Signals = state.Signals.SetItem(one.Signal, new(one.Name, one.Correlation, one.Payload, one.ExpiresAt)),
        },
        SignalTaken one => state with { Signals = state.Signals.Remove(one.Signal) },
        DefinitionChanged one => state with { Definition = one.Definition, DefinitionVersion = one.Version },
        ThemesSet one => state with { Themes = one.Themes.IsEmpty ? null : one.Themes },
        ConsultationSettled one => state with { Consulted = one.Consulted },
        UrgencyDeclared one => state with { Urgent = one.Urgent ? true : null },
        _ => state,
    };

    private static DossierState SetAnswers(
        DossierState state,
        string execution,
        Func<ImmutableSortedDictionary<string, Answer>, ImmutableSortedDictionary<string, Answer>> change) =>
        state with { Answers = state.Answers.SetItem(execution, change(state.AnswersOf(execution))) };

    private static Binding Lapse(Binding was, DigestLapsed lapsed) =>
        was.Holds && was.Kind == lapsed.Kind && was.Party == lapsed.Party && was.Digest == lapsed.Digest
            ? was with { Lapsed = lapsed.Why }
            : was;
}
