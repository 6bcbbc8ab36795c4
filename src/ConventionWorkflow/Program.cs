using ConventionWorkflow;
using ConventionWorkflow.Shared;

try
{
    if (Commands.Find(args) is { } command) return await command(args[1..]);
    await using var app = Site.Build(args);
    await app.RunAsync();
    return 0;
}
catch (SettingsException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
