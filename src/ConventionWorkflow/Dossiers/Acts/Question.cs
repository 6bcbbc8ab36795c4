using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>Where a dossier stands, for a page about it.</summary>
/// <param name="Dossier">Without its state, which is <paramref name="State"/>.</param>
public sealed record Place(
    DossierRow Dossier, DossierState State, Engine.Flow.Graph Graph, LegalCalendar Calendar, Names Names, DateOnly Today)
{
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public string StepName(string step) =>
        Graph.Find(step)?.Texts.Get("displayText", Language) is { Length: > 0 } name ? name : step;

    /// <summary>The outcome as the definition words it.</summary>
    public string OutcomeName(string step, string outcome) =>
        Graph.Find(step)?.Texts.Get($"outcome.{outcome}", Language) is { Length: > 0 } name ? name : outcome;

    public string Text(string step, string key) => Graph.Find(step)?.Texts.Get(key, Language) ?? "";

    /// <summary>The inputs of a step as they are now.</summary>
    public InputReader Inputs(Activity step) => Catalogue.Inputs(Graph, State, step);

    public DateOnly? FrozenOn => State.Frozen is { } frozen ? Calendar.DateAt(frozen.At) : null;
}

/// <summary>A question of the dossier: open, or answered.</summary>
/// <param name="Step">The step that asks.</param>
public abstract record Question(Place Place, Activity Step)
{
    /// <summary>What is waited for.</summary>
    /// <param name="MayAnswer">Whether the person signed in is asked, or may record the answer.</param>
    public sealed record Open(Place Place, Activity Step, Wait Wait, bool MayAnswer) : Question(Place, Step)
    {
        /// <summary>What is asked, for the words: the kind of the wait, but a choice after a refusal has words of its own.</summary>
        public string Kind => Wait.Acts.Contains(Engine.Councils.CouncilVotes.Decide) ? "after-refusal" : Wait.Kind;

        public InputReader Inputs => Place.Inputs(Step);

        public DateOnly? DueOn => Wait.DueAt is { } due ? Place.Calendar.DateAt(due.AddTicks(-1)) : null;

        /// <summary>The version that the answer cites or binds.</summary>
        public TextVersion? Text =>
            Wait.Digest.Length > 0 ? Place.State.Texts.LastOrDefault(one => one.Digest == Wait.Digest) : Place.State.Texts.LastOrDefault();

        public PartyId Subject => Wait.Subject ?? Wait.To!.Value.Party;
    }

    /// <summary>No longer waited for.</summary>
    /// <param name="By">Who ended it, where a person did.</param>
    /// <param name="Answered">Whether it was by answering this question, and not by something else.</param>
    public sealed record Closed(Place Place, Activity Step, Fact By, DateTimeOffset At, string? Person, bool Answered, string Verdict)
        : Question(Place, Step);
}
