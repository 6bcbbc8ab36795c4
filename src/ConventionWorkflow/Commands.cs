namespace ConventionWorkflow;

/// <summary>
/// The commands of this program: <c>ConventionWorkflow NAME …</c>. A command gets the words after its name and gives the
/// exit code. Anything else (nothing, or settings such as <c>--Urls …</c>) starts the site.
/// </summary>
public static class Commands
{
    public delegate Task<int> Command(string[] words);

    /// <summary>One line a command.</summary>
    public static IReadOnlyDictionary<string, Command> All { get; } = new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["help"] = Help,
        ["definitions"] = Definitions.DefinitionCommands.Run,
        ["move-store"] = Nodes.MoveCommand.Run,
        ["demo"] = Demo.DemoCommand.Run,
        ["token"] = Api.TokenCommands.Run,
        ["verify-ledger"] = Ledger.VerifyCommand.Run,
    };

    public static Command? Find(string[] args) => args switch
    {
        [] => null,
        [var name, ..] when All.TryGetValue(name, out var command) => command,
        [['-' or '/', ..], ..] => null,
        [var name, ..] when name.Contains('=', StringComparison.Ordinal) => null,
        _ => Unknown(args[0]),
    };

    private static Task<int> Help(string[] words)
    {
        Console.WriteLine($"ConventionWorkflow [{string.Join(" | ", All.Keys)}] …; without a command it serves the site.");
        return Task.FromResult(0);
    }

    private static Command Unknown(string name) => async _ =>
    {
        await Console.Error.WriteLineAsync($"There is no command '{name}'. Commands: {string.Join(", ", All.Keys)}.");
        return 2;
    };
}
