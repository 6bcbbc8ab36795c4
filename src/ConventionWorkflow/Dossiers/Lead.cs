using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers;

/// <summary>The state of a dossier in one sentence or two, computed from nothing but the state.</summary>
public sealed class Lead(IStringLocalizer<DossierWords> words)
{
    private const int MostNames = 3;

    public string Of(Standing standing)
    {
        using var law = LegalWords.By(standing.Jurisdiction);
        var state = standing.State;
        if (state.Status == Statuses.Withdrawn) return words["lead.withdrawn"];
        if (!standing.IsRunning) return words[IsPublished(state) ? "lead.closed" : "lead.ended"];
        var open = standing.Open;
        if (open.FirstOrDefault(one => one.Status == ExecutionStatus.Faulted) is { } fault) return words["lead.incident",
            standing.StepName(fault.Step)];
        if (open.Count == 0) return words["lead.nothing"];
        var first = open[0];
        return Places.KindOf(first) switch
        {
            "vote" => Votes(standing, first),
            "sign-off" => Counted(standing, "lead.sign-off", [first]),
            "opinion" => Counted(standing, "lead.opinion", AskedTogether(standing, first)),
            "supervision" => Counted(standing, "lead.supervision", [first]),
            "signature" => Signatures(standing, first),
            "decision" => words["lead.decision"],
            "publication" => words["lead.publication"],
            _ => OneTask(standing, first),
        };
    }

    private static bool IsPublished(DossierState state) =>
        state.Answers.Values.Any(answers => answers.Values.Any(answer => answer.Verdict == "published"));

    private string Votes(Standing standing, Execution execution)
    {
        var places = Places.In(standing, execution);
        var said = Count("lead.vote", places.Count(place => place.Word == "approved"), places.Count);
        var refusing = places.Where(place => place.Answer is { Verdict: "refused" }).Select(place => standing.Names.Of(place.Party))
            .ToList();
        if (refusing.Count > 0) return Sentences(said, Say.Count(refusing.Count, words["lead.vote.refused"], Say.List(refusing)));
        var waiting = places.Where(place => place.Wait is not null).ToList();
        List<string> missing = [];
        Add("lead.vote.record", waiting.Count(place => place.NextOn <= standing.Today));
        Add("lead.vote.hold", waiting.Count(place => place.NextOn > standing.Today));
        Add("lead.vote.date", waiting.Count(place => place.NextOn is null));
        return missing.Count == 0 ? said : Sentences(said, words["lead.missing", Say.List(missing)]);

        void Add(string key, int number)
        {
            if (number > 0) missing.Add(Say.Count(number, words[key], Say.Words(number)));
        }
    }

    private string Signatures(Standing standing, Execution execution)
    {
        if (standing.State.WaitsOf(execution.Id).Any(wait => wait.Kind == "print")) return words["lead.print"];
        var signing = standing.State.Signatories.Select(party => party.Id).ToList();
        var missing = signing.Where(party => Places.Of(standing, execution, party) is not { IsSettled: true }).ToList();
        return Sentences(Count("lead.signature", signing.Count - missing.Count, signing.Count), Missing(standing, missing));
    }

    private string Counted(Standing standing, string key, IEnumerable<Execution> executions)
    {
        var places = executions.SelectMany(one => Places.In(standing, one)).ToList();
        var done = places.Where(place => place.IsSettled && place.Word != "transmitted").ToList();
        return Sentences(
            Count(key, done.Count(place => place.Word != "no-answer"), places.Count),
            Missing(standing, [.. places.Except(done).Select(place => place.Party)]));
    }

    /// <summary>Opinions that were asked for at the same moment count together, whichever step asked for them.</summary>
    private static IEnumerable<Execution> AskedTogether(Standing standing, Execution first) =>
        standing.State.Executions.Values.Where(one => Places.KindOf(one) == "opinion" && one.StartedAt == first.StartedAt);

    private string OneTask(Standing standing, Execution execution)
    {
        var to = standing.State.WaitsOf(execution.Id).Select(wait => wait.To).FirstOrDefault();
        var name = standing.StepName(execution.Step);
        return to is { } role ? words["lead.task", name, standing.Names.In(role.Party)] : words["lead.step", name];
    }

    private string Missing(Standing standing, List<PartyId> parties) => parties.Count switch
    {
        0 => "",
        <= MostNames => words["lead.missing", Say.List(parties.Select(standing.Names.In))],
        _ => words["lead.missing-many", Say.Words(parties.Count)],
    };

    private string Count(string key, int done, int all) => Say.Sentence(
        done == 0 ? words[$"{key}.none", Say.Words(all)] : Say.Count(done, words[key], Say.Words(done), Say.Words(all)));

    private static string Sentences(params string[] all) => string.Join(' ', all.Where(one => one.Length > 0));
}
