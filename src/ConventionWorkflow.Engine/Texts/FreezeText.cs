using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Texts;

/// <summary>
/// Freezes the text (<i>version figée</i>): its digest is what the Government agrees to, councils vote on and signatories sign.
/// What was bound to another digest lapses, visibly, and all who had decided are told.
/// </summary>
public sealed class FreezeText : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "Convention.FreezeText",
        "Convention",
        new("Gel du texte", "Text einfrieren", "Freeze the text"),
        new("Fige la dernière version ; ce qui liait un autre texte devient caduc.", "Friert die letzte Fassung ein.",
            "Freezes the latest version; what bound another text lapses."),
        [new("notify", InputKind.Addressees, false, "", new("Prévenir", "Benachrichtigen", "Tell"))],
        [],
        ["Frozen"]);

    public override void Start(Step step)
    {
        if (step.State.Texts.IsEmpty)
        {
            step.Fault("no-text");
            return;
        }

        var version = TextNumbers.Promote(step);
        Lapse(step, version.Digest, "text-changed");
        if (step.State.Frozen?.Digest != version.Digest) step.Emit(new TextFrozen(version.Number, version.Digest));
        foreach (var to in Asking.Addressees(step, "notify"))
            step.Tell(Templates.StepCompleted, to, $"{step.Sequence}", "", ("outcome", "Frozen"), ("version", version.Number));
        step.Complete("Frozen");
    }

    /// <summary>Every decision that holds and binds another digest lapses.</summary>
    public static void Lapse(Step step, string digest, string why) => Lapse(step, one => one.Digest != digest, why);

    /// <summary>Decisions that hold and that something no longer bears lapse. Whoever recorded one is told of it; all others whom the
    /// dossier concerns are told once, of all of them.</summary>
    public static void Lapse(Step step, Func<Binding, bool> which, string why)
    {
        var lapsed = step.State.Bindings.Where(one => one.Holds && which(one)).ToList();
        var others = Asking.Concerned(step.State).ToHashSet();
        foreach (var binding in lapsed)
        {
            step.Emit(new DigestLapsed(binding.Kind, binding.Party, binding.Digest, why));
            if (step.State.AnswersOf(binding.Execution).GetValueOrDefault(binding.Party.Value)?.By is not { } by) continue;
            others.Remove(by);
            step.Tell(Templates.Lapsed, by, $"{step.Sequence}/{binding.Kind}/{binding.Party}", "", ("kind", binding.Kind),
                ("party", binding.Party.Value), ("on", $"{binding.On:yyyy-MM-dd}"), ("why", why));
        }

        if (lapsed.Count == 0) return;
        var counts = string.Join(' ', lapsed.GroupBy(one => one.Kind).Select(kind => $"{kind.Key}:{kind.Count()}"));
        foreach (var to in others.OrderBy(to => $"{to}", StringComparer.Ordinal))
            step.Tell(Templates.Lapsed, to, $"{step.Sequence}/all", "", ("counts", counts), ("why", why));
    }
}
