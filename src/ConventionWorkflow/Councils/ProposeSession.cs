using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Engine.Councils;

namespace ConventionWorkflow.Councils;

/// <summary>What the form of a deliberation begins with: the date that was announced, and the members that reference data know.</summary>
public sealed class ProposeSession : IPropose
{
    public ImmutableDictionary<string, string>? For(Question.Open asked, string act)
    {
        if (asked.Kind != "deliberation" || act != CouncilVotes.Record) return null;
        var before = asked.Place.State.AnswersOf(asked.Wait.Execution).GetValueOrDefault(asked.Subject.Value);
        var proposed = ImmutableDictionary<string, string>.Empty.Add("excluded", "0").Add("abstentions", "0");
        if (before?.Figures.GetValueOrDefault("nextOn") is { } announced && announced != before.Figures.GetValueOrDefault("heldOn"))
            proposed = proposed.Add("heldOn", announced);
        var seats = before?.Figures.GetValueOrDefault("inOffice") ?? Seats(asked);
        return seats is null ? proposed : proposed.Add("inOffice", seats);
    }

    private static string? Seats(Question.Open asked) =>
        asked.Place.Names.Find(asked.Subject)?.Seats is { } seats and > 0 ? seats.ToString(CultureInfo.InvariantCulture) : null;
}
