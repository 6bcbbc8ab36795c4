using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>The page for administrators names everything that a definition may say.</summary>
public sealed class WorkflowsReadmeTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "README.md"));

    public static TheoryData<string> Types => [.. Engine.Flow.Catalogue.Descriptors.Select(descriptor => descriptor.Type)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_activity_stands_on_the_page_with_its_inputs_acts_and_outcomes(string type)
    {
        var descriptor = Engine.Flow.Catalogue.Describe(type)!;
        var names = descriptor.Inputs.Select(input => input.Name)
            .Concat(descriptor.Acts.Select(act => act.Name))
            .Concat(descriptor.Outcomes)
            .Append(type);
        Assert.All(names, name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_role_and_group_stands_on_the_page()
    {
        Assert.All(Engine.Dossiers.Roles.All, role => Assert.Contains(role, Page, StringComparison.Ordinal));
        Assert.All(Engine.Definitions.Addressee.Groups, group => Assert.Contains($"`{group}`", Page, StringComparison.Ordinal));
    }
}
