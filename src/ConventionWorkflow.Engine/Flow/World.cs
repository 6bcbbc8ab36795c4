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
        if (named is null || Given(named.Id) is not { } result) return null;
        if (Catalogue.Find(named.Type) is not null || result.ValueKind != JsonValueKind.Object) return result;
        if (!string.IsNullOrEmpty(output)) return result.TryGetProperty(output, out var one) ? one : null;
        var all = result.EnumerateObject().ToList();
        return all.Count == 1 ? all[0].Value : result;
    }

    /// <summary>What a step of this definition gave back: the one nearest in sight, else the latest within the same whole.</summary>
    private JsonElement? Given(string step)
    {
        var state = look();
        var scopes = Around().ToList();
        return scopes.Select(at => state.Executions.GetValueOrDefault(Key.Step(at, step))?.Result).FirstOrDefault(one => one is not null)
            ?? state.Executions.Values.Where(one => one.Step == step && one.Result is not null && IsOwn(one.Scope, scopes[^1]))
                .MaxBy(one => one.StartedAt)?.Result;
    }

    /// <summary>Whether a scope is the whole's own, and not of a definition that runs within it: on the way there are containers
    /// only.</summary>
    private bool IsOwn(string inner, string whole)
    {
        if (!Instances.IsWithin(inner, whole)) return false;
        var steps = inner[whole.Length..].Split('/').Where((_, place) => place % 2 == 1).Select(Key.Plain)
            .ToHashSet(StringComparer.Ordinal);
        return Here.Definition.All().Count(one => steps.Contains(one.Id) && !one.Activities.IsEmpty) == steps.Count;
    }

    /// <summary>The scope in which the definition runs as a whole.</summary>
    private Scope? Whole() => Outwards().LastOrDefault();

    private IEnumerable<Scope> Outwards() => Around().Select(at => look().Scopes[at]);

    /// <summary>The scopes in sight, from inside outwards, as far as the definition goes.</summary>
    private IEnumerable<string> Around()
    {
        for (var at = scope; at is not null && look().Scopes.TryGetValue(at, out var one);)
        {
            yield return at;
            at = one.Definition is null ? one.Parent : null;
        }
    }
}
