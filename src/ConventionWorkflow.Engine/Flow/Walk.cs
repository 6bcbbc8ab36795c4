using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>The engine's two questions: what follows when a dossier begins, and what follows when something happens to it.</summary>
public static class Walk
{
    /// <summary>Begins a dossier: the fact is <c>proposed</c>, its fields <c>title</c>, <c>proposer</c> and <c>parties</c> (party ids, comma-separated).</summary>
    public static Decision Start(Graph graph, DossierId dossier, Fact proposed, Context context, DateTimeOffset now) =>
        throw new NotSupportedException();

    /// <summary>What follows from a fact. Pure: the same arguments give the same decision.</summary>
    public static Decision Apply(Graph graph, DossierState state, Fact fact, Context context, DateTimeOffset now) =>
        throw new NotSupportedException();

    /// <summary>The fields of what is asked to be done, or null when nothing of that name can be done there now.</summary>
    public static ActDescriptor? Describe(Graph graph, DossierState state, string kind, string target, string act) =>
        throw new NotSupportedException();
}
