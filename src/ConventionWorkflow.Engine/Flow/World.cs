using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions.Scripting;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>What an expression may look at: the variables and inputs in sight of a scope, and what activities gave back.</summary>
internal sealed class World(Graph graph, Func<DossierState> look, string scope, DateTimeOffset now) : IScriptWorld
{
    public JsonElement? LastResult => look().LastResult;
    public string CorrelationId => look().Correlation;
    public string InstanceId => look().Dossier.ToString();
    public string InstanceName => look().Name;
    public string DefinitionId => Here.Definition.DefinitionId;
    public int DefinitionVersion => Here.Definition.Version;
    public string DefinitionVersionId => Here.Definition.VersionId;
    public DateTimeOffset Now => now;

    private Graph Here => graph.Place(look(), scope).Graph;

    /// <summary>By id or name, from inside outwards, as far as the definition goes.</summary>
    public JsonElement? Variable(string name)
    {
        var known = Here.VariableName(name);
        return Outwards().Select(one => one.Variables.TryGetValue(known, out var value) ? value : (JsonElement?)null)
            .FirstOrDefault(value => value is not null);
    }

    public JsonElement? Input(string name) => Whole()?.Inputs is { } inputs && inputs.TryGetValue(name, out var value) ? value : null;

    /// <summary>What the latest activity of that name, or id, gave back; of several outputs the one that is named.</summary>
    public JsonElement? Output(string activity, string? output)
    {
        var named = Here.Definition.All().FirstOrDefault(one => one.Name == activity || one.Id == activity)
            ?? Here.Definition.All().FirstOrDefault(one =>
                one.Name.Length > 0 && char.ToUpperInvariant(one.Name[0]) + one.Name[1..] == activity);
        if (named is null || look().Latest(named.Id)?.Result is not { } result) return null;
        if (Catalogue.Find(named.Type) is not null || result.ValueKind != JsonValueKind.Object) return result;
        if (!string.IsNullOrEmpty(output)) return result.TryGetProperty(output, out var one) ? one : null;
        var all = result.EnumerateObject().ToList();
        return all.Count == 1 ? all[0].Value : result;
    }

    /// <summary>The scope in which the definition runs as a whole.</summary>
    private Scope? Whole() => Outwards().LastOrDefault();

    private IEnumerable<Scope> Outwards()
    {
        for (var at = scope; at is not null && look().Scopes.TryGetValue(at, out var one);)
        {
            yield return one;
            at = one.Definition is null ? one.Parent : null;
        }
    }
}
