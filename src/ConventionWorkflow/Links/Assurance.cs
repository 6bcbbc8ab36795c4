using ConventionWorkflow.Engine.Dossiers;
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
        return graph?.Find(one.Step) is not { } step || Catalogue.Inputs(graph, state, step).Text(SignOffs.Assurance) != SignOffs.Plain;
    }
}
