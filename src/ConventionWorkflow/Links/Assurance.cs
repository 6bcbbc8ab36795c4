using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Signatures;
using ConventionWorkflow.Ledger;

namespace ConventionWorkflow.Links;

/// <summary>What an answer by link needs, as the step of the definition says; what cannot be read needs the more.</summary>
public sealed class Assurance(Graphs graphs)
{
    public async Task<bool> IsElevated(DossierState state, string execution, CancellationToken cancel)
    {
        if (!state.Executions.TryGetValue(Key.StepOf(execution), out var one)) return true;
        var graph = (await graphs.Find(state.Definition, state.DefinitionVersion, cancel))?.Graph;
        if (graph?.Find(one.Step) is not { } step || Catalogue.Describe(step.Type) is not { } descriptor) return true;
        var inputs = new InputReader(step, descriptor, name => state.Scopes.Values
            .Select(scope => scope.Variables.TryGetValue(name, out var value) ? value : (JsonElement?)null)
            .FirstOrDefault(value => value is not null));
        return inputs.Text(SignOffs.Assurance) != SignOffs.Plain;
    }
}
