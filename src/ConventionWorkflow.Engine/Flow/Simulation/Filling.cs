using System.Globalization;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Simulation;

/// <summary>Fills the fields of an act as somebody would who wants it accepted.</summary>
internal static class Filling
{
    /// <summary>Long enough before the session for every convocation that a procedure may ask for in days, clear or not.</summary>
    private const int ConvokedBefore = CouncilRules.MostConvocationDays + 2;

    public const string Words = "Essai";

    public static Dictionary<string, string> Of(ActDescriptor act, Offer offer, Context context, DateOnly today)
    {
        var fields = act.Fields.Where(field => field.Required).ToDictionary(field => field.Name, field => Sample(field, today),
            StringComparer.Ordinal);
        if (Offers.Chosen(act) is { } chosen) fields[chosen.Name] = offer.Choice;
        if (Offers.IsVote(offer.Wait, offer.Act)) Vote(fields, offer.Choice, context.Find(offer.Wait.Subject!.Value)?.Seats ?? 0, today);
        return fields;
    }

    /// <summary>What stands in a field when nothing depends on it.</summary>
    public static string Sample(FieldDescriptor field, DateOnly today) => field.Kind switch
    {
        FieldKind.Date => Day(today),
        FieldKind.Whole => Number(Math.Max(field.Least, 1)),
        FieldKind.Flag => "true",
        FieldKind.Choice => field.Options.IsEmpty ? "" : field.Options[0],
        FieldKind.Several => Several.None,
        FieldKind.Document => new string('e', 64),
        _ => Words.PadRight(field.Least, '.'),
    };

    /// <summary>A session with that verdict: all are there and of one mind, or half against half, or one too few.</summary>
    private static void Vote(Dictionary<string, string> fields, string verdict, int seats, DateOnly today)
    {
        var inOffice = seats > 0 ? seats : 9;
        var half = inOffice / 2;
        var (present, yes, no) = verdict switch
        {
            Verdicts.Refused => (inOffice, 0, inOffice),
            Verdicts.Tie => (half * 2, half, half),
            Verdicts.NoQuorum => (half, 0, 0),
            _ => (inOffice, inOffice, 0),
        };
        fields["heldOn"] = Day(today);
        fields["convokedOn"] = Day(today.AddDays(-ConvokedBefore));
        fields["inOffice"] = Number(inOffice);
        fields["present"] = Number(present);
        fields["for"] = Number(yes);
        fields["against"] = Number(no);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
