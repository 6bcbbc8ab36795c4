using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>A filter as a sentence, for the head of a printed list.</summary>
public sealed class Spoken(IStringLocalizer<ListWords> words, TimeProvider clock)
{
    /// <summary>« État au dimanche 22 novembre 2026 : En retard, commune : Remich, 12 lignes. »</summary>
    public string Of(ListHead head)
    {
        var filter = head.Filter;
        List<string> said = [];
        if (filter.Urgency is { } urgency) said.Add(words[$"group.{urgency.Word()}"]);
        if (filter.Words.Length > 0) said.Add(words["said.words", filter.Words]);
        if (filter.Commune.Length > 0) said.Add(words["said.commune", Label(head.Choices.Communes, filter.Commune)]);
        if (filter.Ministry.Length > 0) said.Add(words["said.ministry", Label(head.Choices.Ministries, filter.Ministry)]);
        if (filter.Step.Length > 0) said.Add(words["said.step", Label(head.Choices.Steps, filter.Step)]);
        if (filter.Theme.Length > 0) said.Add(words["said.theme", Label(head.Choices.Themes, filter.Theme)]);
        if (filter.FromOn is { } from) said.Add(words["said.from", Say.ShortDate(from)]);
        if (filter.UntilOn is { } until) said.Add(words["said.until", Say.ShortDate(until)]);
        if (said.Count == 0) said.Add(words["said.all"]);
        said.Add(Say.CountUpTo(Tally.Most, head.Shown, words["said.rows"]));
        return words["said", Say.Date(clock.Today()), string.Join(", ", said)];
    }

    private static string Label(IReadOnlyList<Choice> choices, string value) =>
        choices.FirstOrDefault(one => one.Value == value)?.Label ?? value;
}
