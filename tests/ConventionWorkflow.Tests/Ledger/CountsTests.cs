using System.Diagnostics.Metrics;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Post;
using ConventionWorkflow.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Ledger;

/// <summary>What decisions cost, in counts that do not drift with the machine.</summary>
public sealed class CountsTests : IDisposable
{
    private static readonly AsyncLocal<List<int>?> Mine = new();
    private readonly MeterListener listener = new();
    private readonly List<int> statements = [];
    private long commits;

    public CountsTests()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "ConventionWorkflow.Ledger") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, count, _, _) => Mine.Value?.Add(count));
        listener.SetMeasurementEventCallback<long>((instrument, count, _, _) =>
        {
            if (Mine.Value is not null && instrument.Name == "ledger.commits") commits += count;
        });
        listener.Start();
    }

    [Fact]
    public async Task A_decision_is_one_commit_of_few_statements()
    {
        await using var room = await PostRoom.Open();
        var moselle = room.Moselle;
        Mine.Value = statements;
        await Costs("a step ends and another opens", 8, () => moselle.Complete("proposal", "Submit"));
        await Costs("the next", 8, () => moselle.Complete("scoping", "Continue"));
        moselle.RequestKey = "";
        await moselle.Save("Version soumise aux bourgmestres");
        await Costs("many are asked", 8, () => moselle.Complete("drafting", "Submit"));
        await Costs("one of them answers", 7, () => moselle.Do("political-agreement", "approve", Moselle.Mayor(Moselle.Remich)));
        await Costs("another", 7, () => moselle.Do("political-agreement", "approve", Moselle.Mayor(Moselle.Ell)));
        await Costs("the last, and a step opens", 8, () => moselle.Do("political-agreement", "approve", Moselle.Delegate));

        async Task Costs(string what, int most, Func<Task> act)
        {
            moselle.RequestKey = what;
            statements.Clear();
            commits = 0;
            await act();
            Assert.Equal(1, commits);
            Assert.True(Assert.Single(statements) <= most, $"{what}: {statements[0]} statements, {most} at most");
        }
    }

    [Fact]
    public async Task A_dossier_begins_with_its_text_in_one_commit()
    {
        await using var room = await PostRoom.Open();
        Mine.Value = statements;
        var begun = await room.Services.GetRequiredService<DossierLedger>().Start(
            new(
                "convention-lu", "Deux rives", [Moselle.State, Moselle.Remich, Moselle.Ell],
                new(Moselle.Person(Moselle.Officer), Moselle.Officer, null, "page"), "begin", "officer")
            {
                Themes = ["mobilite"],
                Objective = "Partager un passage d’eau.",
                Text = TextStore.Prepare(Moselle.Text(30_000_00)).Text,
            },
            default);
        Assert.IsType<Outcome.Done>(begun);
        Assert.Equal(1, commits);
        Assert.True(Assert.Single(statements) <= 11, $"{statements[0]} statements");
    }

    public void Dispose() => listener.Dispose();
}
