using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>A definition made ready to walk: analysed once, shared by every dossier that runs on it.</summary>
public sealed class Graph(Definition definition)
{
    public Definition Definition { get; } = definition;
}
