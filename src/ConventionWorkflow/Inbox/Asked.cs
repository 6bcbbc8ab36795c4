using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Inbox;

/// <summary>What the reader does about an item, as the title of its row and as its button.</summary>
public sealed class Asked(IStringLocalizer<InboxWords> words)
{
    public string Title(Item item)
    {
        var (standing, wait) = (item.Standing, item.Wait);
        using var law = LegalWords.By(standing.Jurisdiction);
        var whose = wait.Subject is { } party ? standing.Names.Whose(party) : "";
        var step = standing.Step(wait.Execution);
        if (wait.Kind == "task" && step is not null)
        {
            var first = Catalogue.Outcomes(step).FirstOrDefault("");
            var said = Standing.OutcomeName(step, first);
            return said == first ? words["ask.task", Standing.Name(step)] : said;
        }

        if (wait.Kind == "decision" && wait.Acts.Contains(CouncilVotes.Decide)) return words["ask.decide"];
        if (wait.Kind != "deliberation" || standing.State.Execution(wait.Execution) is not { } execution || wait.Subject is not { } council
            || Places.Of(standing, execution, council)?.NextOn is not { } session)
        {
            var text = words[$"ask.{wait.Kind}", whose];
            return text.ResourceNotFound ? words["ask.other", step is null ? "" : Standing.Name(step)] : text;
        }

        return session > standing.Today ? words["ask.session", Say.Day(session)] : words["ask.record", Say.Day(session)];
    }

    public string Button(Item item)
    {
        using var law = LegalWords.By(item.Standing.Jurisdiction);
        var text = words[$"open.{item.Wait.Kind}"];
        return text.ResourceNotFound ? words["open.other"] : text;
    }
}
