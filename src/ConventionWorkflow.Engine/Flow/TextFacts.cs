using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Signatures;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>What happens to the text: a version is saved where the definition opens it, the frozen one is printed.</summary>
internal static class TextFacts
{
    public static Refusal? Saved(Walker walker, Fact fact)
    {
        var state = walker.State;
        if (!TextEditing.MayEdit(state, fact.Actor.As)) return Refusal.Of("text-closed");
        if (state.Texts.LastOrDefault()?.Digest == fact["digest"]) return Refusal.Of("text-unchanged");
        Save(walker, fact);
        return null;
    }

    /// <summary>The text with which a dossier is proposed is its first version, where the procedure begins by opening it.</summary>
    public static void Proposed(Walker walker, Fact fact)
    {
        if (fact["digest"].Length > 0 && TextEditing.MayEdit(walker.State, fact.Actor.As)) Save(walker, fact);
    }

    private static void Save(Walker walker, Fact fact) => walker.Emit(new TextVersioned(
        new(TextNumbers.NextSave(walker.State), fact["digest"], walker.Sequence, walker.Now, fact.Actor.Person)));

    public static Refusal? Printed(Walker walker, Fact fact)
    {
        if (fact.Actor.As is not null) return Refusal.Of("not-yours");
        if (!walker.State.Waits.TryGetValue(fact.Target, out var wait)) return Refusal.Of("nothing-waited-for");
        if (wait.Digest != walker.State.Frozen?.Digest) return Refusal.Of("text-not-frozen");
        walker.Emit(new FilePrinted(wait.Digest, fact["file"], fact["mediaType"]));
        return Walk.InStep(walker, wait.Execution, (_, step) =>
        {
            SignatureRound.Printed(step, wait);
            return null;
        });
    }
}

/// <summary>Who may change the text now.</summary>
public static class TextEditing
{
    /// <summary>Only while a step that opens the text to that role is open.</summary>
    public static bool MayEdit(DossierState state, RoleAt? role) =>
        role is { } editor && state.Waits.Values.Any(wait => wait.Editors.Contains(editor));
}
