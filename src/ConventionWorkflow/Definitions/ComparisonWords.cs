using System.Globalization;
using System.Resources;
using ConventionWorkflow.Engine.Definitions.Comparison;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Definitions;

/// <summary>The words in which a <see cref="Difference"/> is told, in <c>ComparisonWords.resx</c>.</summary>
public static class ComparisonWords
{
    private static readonly ResourceManager Texts = new(typeof(ComparisonWords));

    public static string Get(string key, params object[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, Find(key) ?? key, arguments);

    /// <summary>The form for a number, out of « singular|plural ».</summary>
    public static string Count(long number, string key) => Say.Count(number, Find(key) ?? key);

    /// <summary>The text, where there is one.</summary>
    public static string? Find(string key) =>
        Texts.GetString(key, CultureInfo.CurrentUICulture) is { } text ? Typography.Set(text) : null;
}
