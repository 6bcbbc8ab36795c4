using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>
/// What a task settles with its first outcome beside its own: what the convention is about, and who gives an opinion on it, how fast.
/// Fields that are not filled in settle nothing.
/// </summary>
public static class Settlement
{
    public const string Themes = "themes";
    public const string Consultation = "consultation";
    public const string Consulted = "consulted";

    private const string Urgent = "urgent";
    private const string Reason = "urgencyReason";

    internal static ImmutableArray<FieldDescriptor> Fields(ImmutableArray<string> settles)
    {
        ImmutableArray<FieldDescriptor> themes = settles.Contains(Themes)
            ? [new(Themes, FieldKind.Several, false, new("Thèmes de la convention", "Themen der Vereinbarung", "Themes of the convention"))]
            : [];
        return settles.Contains(Consultation)
            ?
            [
                .. themes,
                new(Consulted, FieldKind.Several, false, new("Avis demandés à", "Stellungnahmen von", "Opinions asked of")),
                new(Urgent, FieldKind.Flag, false, new("Déclarer l’urgence", "Dringlichkeit erklären", "Declare urgency")),
                new(Reason, FieldKind.Prose, false, new("Motif de l’urgence", "Grund der Dringlichkeit", "Reason of the urgency"))
                {
                    Most = 1000,
                },
            ]
            : themes;
    }

    internal static Refusal? Take(Step step, Fact fact)
    {
        var settles = step.Inputs.List("settles");
        if (settles.Contains(Themes) && fact.Fields.ContainsKey(Themes)) step.Emit(new ThemesSet(Several.Of(fact[Themes])));
        if (!settles.Contains(Consultation)) return null;
        if (fact.Fields.ContainsKey(Consulted) && Consult(step, Several.Of(fact[Consulted])) is { } refusal) return refusal;
        var isUrgent = fact[Urgent] == "true";
        if (isUrgent && fact[Reason].Length == 0) return new("reason-required", Reason);
        if (isUrgent != (step.State.Urgent is true)) step.Emit(new UrgencyDeclared(isUrgent));
        return null;
    }

    /// <summary>Ministries and authorities alone are consulted; who is no adviser of the dossier yet becomes one.</summary>
    private static Refusal? Consult(Step step, ImmutableArray<string> ids)
    {
        var parties = ids.Select(id => new PartyId(id)).ToImmutableArray();
        foreach (var party in parties)
        {
            if (step.Context.Find(party) is not { Kind: OrganisationKinds.Ministry or OrganisationKinds.Authority })
                return new("party-unknown", Consulted, party.Value);
            if (step.State.Parties.GetValueOrDefault(party.Value) is not { IsIn: true }) step.Emit(new PartyEntered(new(party, false)));
        }

        step.Emit(new ConsultationSettled(parties));
        return null;
    }
}
