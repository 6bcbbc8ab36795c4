using System.Globalization;
using System.Resources;

namespace ConventionWorkflow.Shared;

/// <summary>The sentences of a command, from the resource of its room.</summary>
public sealed class CommandWords(ResourceManager texts)
{
    public string Say(string key, params object[] arguments) =>
        Typography.French(string.Format(CultureInfo.CurrentCulture, Text(key), arguments));

    /// <summary>The form for a number, which is <c>{0}</c>; what else is given stands from <c>{1}</c> on.</summary>
    public string Count(long number, string key, params object[] others) =>
        Typography.French(Shared.Say.Count(number, Text(key), others));

    /// <summary>Says it where complaints are read, and gives the exit code.</summary>
    public async Task<int> Complain(int code, string key, params object[] arguments)
    {
        await Console.Error.WriteLineAsync(Say(key, arguments));
        return code;
    }

    private string Text(string key) => texts.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
