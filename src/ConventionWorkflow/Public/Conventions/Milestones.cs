using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Public.Conventions;

/// <summary>A public event of a convention (<i>étape publique</i>), in plain words.</summary>
/// <param name="Id">What it is called in a feed, for ever.</param>
/// <param name="At">When it was recorded.</param>
public sealed record Milestone(string Id, DateOnly On, DateTimeOffset At, string Text);

/// <summary>
/// What everybody is told of the course of a convention: the proposal, the agreement, every council's vote on the text, signatures and
/// publication, by organisations and never by persons. Opinions, remarks and notes are nobody's but theirs who gave them.
/// </summary>
public sealed class Milestones(IStringLocalizer<ConventionWords> words)
{
    private static readonly string[] Counted = ["for", "against", "abstentions"];

    /// <summary>The latest first.</summary>
    public IReadOnlyList<Milestone> Of(PublicConvention one)
    {
        using var law = LegalWords.By(one.Standing.Jurisdiction);
        List<Milestone> all =
        [
            Proposal(one), .. Held(one, BindingKinds.Agreement).Select(binding => Agreement(one, binding)),
            .. Held(one, BindingKinds.Vote).Select(binding => Vote(one, binding)), .. Signatures(one), Publication(one), .. End(one),
        ];
        return [.. all.OrderByDescending(milestone => milestone.On).ThenByDescending(milestone => milestone.At)
            .ThenBy(milestone => milestone.Id, StringComparer.Ordinal)];
    }

    private static IEnumerable<Binding> Held(PublicConvention one, string kind) =>
        one.Standing.State.Bindings.Where(binding => binding.Holds && binding.Kind == kind);

    private static DateTimeOffset At(PublicConvention one, Binding binding) => one.Since[(binding.Kind, binding.Party)];

    private Milestone Proposal(PublicConvention one)
    {
        var by = one.Standing.State.Proposer is { } proposer ? one.Standing.Names.In(proposer.Party) : "";
        return new(
            "proposed", one.Standing.Calendar.DateAt(one.ProposedAt), one.ProposedAt, Say.Sentence(words["milestone.proposed", by]));
    }

    private Milestone Agreement(PublicConvention one, Binding binding) =>
        new("agreement", binding.On, At(one, binding), words["milestone.agreement"]);

    private Milestone Vote(PublicConvention one, Binding binding)
    {
        var figures = one.Standing.State.AnswersOf(binding.Execution).GetValueOrDefault(binding.Party.Value)?.Figures ?? Fact.NoFields;
        var isCommune = binding.Party.Kind == OrganisationKinds.Commune;
        var whose = isCommune ? one.Standing.Names.Whose(binding.Party) : one.Standing.Names.In(binding.Party);
        return new(
            $"vote/{binding.Party}", binding.On, At(one, binding),
            Say.Sentence(words[isCommune ? "milestone.vote" : "milestone.vote.committee", whose, Votes(figures)]));
    }

    private string Votes(ImmutableSortedDictionary<string, string> figures) => Say.List(Counted
        .Where(figures.ContainsKey)
        .Select(figure => Say.Count(int.Parse(figures[figure], CultureInfo.InvariantCulture), words[$"votes.{figure}"])));

    private IEnumerable<Milestone> Signatures(PublicConvention one) => Held(one, BindingKinds.Signature).GroupBy(binding => binding.On)
        .Select(day => new Milestone(
            string.Create(CultureInfo.InvariantCulture, $"signed/{day.Key:yyyy-MM-dd}"), day.Key, day.Max(binding => At(one, binding)),
            words["milestone.signed", Say.List(day.Select(binding => one.Standing.Names.In(binding.Party)))]));

    private Milestone Publication(PublicConvention one) => new(
        "published", one.PublishedOn, one.Publication.At,
        words["milestone.published", one.Publication.Figures.GetValueOrDefault("place", "")]);

    private IEnumerable<Milestone> End(PublicConvention one)
    {
        if (one is { EndedAt: { } at, EndedOn: { } on }) yield return new("ended", on, at, words["milestone.ended"]);
    }
}
