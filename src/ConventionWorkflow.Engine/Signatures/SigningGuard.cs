using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Signatures;

/// <summary>No signature before the Government's agreement and every council's approval of this very text (Art. 26, law of 17 April
/// 2018).</summary>
public static class SigningGuard
{
    /// <summary>Null where the text of that digest may be signed now.</summary>
    public static Refusal? Refuse(Step step, string digest)
    {
        step.Use("textDigest", digest);
        var state = step.State;
        if (Held(state, BindingKinds.Agreement, digest).FirstOrDefault() is null) return Refusal.Of("signature-before-agreement");
        var voted = Held(state, BindingKinds.Vote, digest).Select(one => one.Party).ToHashSet();
        var missing = Addressing.Deliberating(state).Where(party => !voted.Contains(party.Id)).Select(party => party.Id.Value).ToList();
        if (missing.Count > 0) return Refusal.Of("signature-before-votes", string.Join(", ", missing));
        return state.Printed?.TextDigest == digest ? null : Refusal.Of("signature-before-print");
    }

    /// <summary>The day of the last decision that the signature rests on.</summary>
    public static DateOnly EarliestOn(DossierState state, string digest) =>
        Held(state, BindingKinds.Agreement, digest).Concat(Held(state, BindingKinds.Vote, digest)).Select(one => one.On).DefaultIfEmpty()
            .Max();

    private static IEnumerable<Binding> Held(DossierState state, string kind, string digest) =>
        state.Bindings.Where(one => one.Holds && one.Kind == kind && one.Digest == digest);
}
