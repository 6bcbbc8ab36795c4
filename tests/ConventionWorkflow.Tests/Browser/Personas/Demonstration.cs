namespace ConventionWorkflow.Tests.Browser.Personas;

/// <summary>The town of the demonstration, in which the personas do their tasks one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class Demonstration : IAsyncLifetime, ICollectionFixture<Demonstration>
{
    public const string Name = "the demonstration";

    internal Town Town { get; private set; } = null!;

    public async Task InitializeAsync() => Town = await Town.Open(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), "--Demo:Enabled=true");

    public async Task DisposeAsync() => await Town.DisposeAsync();
}
