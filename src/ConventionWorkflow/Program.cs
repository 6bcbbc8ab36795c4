using System.Globalization;
using ConventionWorkflow;
using ConventionWorkflow.Shared;

try
{
    if (Commands.Find(args) is { } command)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.All[0];
        return await command(args[1..]);
    }

    await using var app = Site.Build(args);
    await app.RunAsync();
    return 0;
}
catch (SettingsException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
