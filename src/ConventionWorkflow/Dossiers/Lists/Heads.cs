namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>Reads what stands over a list.</summary>
public sealed class Heads(ChoiceReader choices, SavedViews views)
{
    public async Task<ListHead> Of(
        Listing list, Filter filter, IReadOnlyDictionary<Urgency, int> counts, IReadOnlyDictionary<string, int> themes,
        CancellationToken cancel) =>
        new(list, filter, counts, themes, await choices.Read(cancel), await views.Of(list, cancel));
}
