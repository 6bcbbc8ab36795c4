namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>Reads what stands over a list.</summary>
public sealed class Heads(ChoiceReader choices, SavedViews views)
{
    public async Task<ListHead> Of(Listing list, Filter filter, Tallies tallies, CancellationToken cancel) =>
        new(list, filter, tallies, await choices.Read(cancel), await views.Of(list, cancel));
}
