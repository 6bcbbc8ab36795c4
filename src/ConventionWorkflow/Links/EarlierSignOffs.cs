using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Links;

/// <summary>A party's sign-off of an earlier version in the same step, before the text came back changed.</summary>
/// <param name="Party">Its name.</param>
public sealed record EarlierSignOff(string Party, TextVersion From, TextVersion To, DateTimeOffset At, Comparison Comparison)
{
    /// <summary>The passages that differ, named shortly: « l’article 2 ».</summary>
    public IReadOnlyList<string> Changed(IStringLocalizer<LinkWords> words) =>
    [
        .. Comparison.Changed.Select(one => one.Kind == PassageKind.Article
            ? words["changed.article", one.Number].Value
            : words[$"changed.{one.Kind.ToString().ToLowerInvariant()}"].Value).Distinct(),
    ];
}

/// <summary>Finds it in the answers of the step's earlier visits.</summary>
public sealed class EarlierSignOffs(Store store, TextStore texts)
{
    public async Task<EarlierSignOff?> Of(FoundLink link, CancellationToken cancel)
    {
        var visits = Key.StepOf(link.Execution) + "/";
        var last = link.State.Answers
            .Where(visit => visit.Key != link.Execution && visit.Key.StartsWith(visits, StringComparison.Ordinal))
            .Select(visit => visit.Value.GetValueOrDefault(link.Role.Party.Value))
            .Where(answer => answer is { Verdict: "approved" } && answer.By == link.Role && answer.Digest != link.Row.Digest)
            .MaxBy(answer => answer!.Entry);
        if (last is null || Version(last.Digest) is not { } from || Version(link.Row.Digest) is not { } to) return null;
        if (await texts.Get(from.Digest, cancel) is not { } before || await texts.Get(to.Digest, cancel) is not { } after) return null;
        var names = await store.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Party, one => one.Name, cancel);
        var paper = new Paper(link.Dossier, link.State, names);
        return new(paper.Name(link.Role.Party), from, to, last.At, Comparison.Of(before, after, paper));

        TextVersion? Version(string digest) => link.State.Texts.LastOrDefault(one => one.Digest == digest);
    }
}
