using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>How drawings move: by marks or by tokens, as the scope remembers.</summary>
internal static class Drawings
{
    public const string Token = "token";

    public static bool CountsMarks(Walker walker, string scope) => walker.State.Scopes[scope].FlowMode != Token;

    /// <summary>A step of a drawing is complete.</summary>
    public static void Completed(Walker walker, string scope, string step, ImmutableArray<string> outcomes)
    {
        if (CountsMarks(walker, scope)) Counter.Completed(walker, scope, step, outcomes);
        else Tokens.Completed(walker, scope, step, outcomes);
    }

    /// <summary>
    /// At rest: no child open, and the drawing is complete, unless a mark is left over that never was used. Gives whether anything moved.
    /// </summary>
    public static bool Rest(Walker walker, string within)
    {
        foreach (var scope in walker.State.Scopes.Keys.Where(key => Instances.IsWithin(key, within))
            .OrderByDescending(key => key.Length).ToList())
        {
            var enclosure = new Enclosure(walker, scope);
            if (!enclosure.Place.IsChart || enclosure.IsBusy) continue;
            if (!Counter.Leave(walker, scope)) enclosure.Close(["Done"]);
            return true;
        }

        return false;
    }
}
