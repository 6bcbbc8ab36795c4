using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Studio;

/// <summary>Every procedure, in the designer.</summary>
public sealed class IndexModel(IStringLocalizer<StudioWords> words) : StudioPage
{
    public void OnGet() => Title = words["procedures"];
}
