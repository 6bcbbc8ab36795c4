using System.Globalization;
using System.Resources;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Demo;

/// <summary>What the command says between acts and letters.</summary>
internal static class DemoWords
{
    private static readonly ResourceManager Texts = new(typeof(DemoWords));

    public static string Say(string key, params object[] arguments) =>
        Typography.French(string.Format(CultureInfo.CurrentCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, arguments));
}
