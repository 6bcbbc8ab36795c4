using System.Globalization;

namespace ConventionWorkflow.Shared;

/// <summary>The languages of the pages, the default first. A language is added here when every text has it.</summary>
public static class Languages
{
    public static IReadOnlyList<CultureInfo> All { get; } = [CultureInfo.GetCultureInfo("fr")];
}
