using System.Resources;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Demo;

/// <summary>What the command says between acts and letters.</summary>
internal static class DemoWords
{
    private static readonly CommandWords Words = new(new ResourceManager(typeof(DemoWords)));

    public static string Say(string key, params object[] arguments) => Words.Say(key, arguments);
}
