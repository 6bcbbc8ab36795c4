using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Councils;

/// <summary>The days of a convocation in words: « cinq jours », « un jour franc ».</summary>
public static class Delay
{
    public static string Said(IStringLocalizer<CouncilWords> texts, int days, CouncilRules rules) =>
        Say.Count(days, texts[rules.ClearDays ? "days.clear" : "days"], Say.Words(days));

    /// <summary>The days between a convocation and its session, as the rules count them.</summary>
    public static string Said(IStringLocalizer<CouncilWords> texts, Convocation convocation)
    {
        var days = convocation.HeldOn.DayNumber - convocation.SentOn.DayNumber;
        return Said(texts, convocation.Rules.ClearDays ? Math.Max(0, days - 1) : days, convocation.Rules);
    }
}
