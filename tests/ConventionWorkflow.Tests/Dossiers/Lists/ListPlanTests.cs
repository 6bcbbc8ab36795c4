namespace ConventionWorkflow.Tests.Dossiers.Lists;

/// <summary>
/// A page of a list costs the same however long the list is: every statement that it says, heard from the page itself, follows an index,
/// and what it counts it counts to a thousand.
/// </summary>
public sealed class ListPlanTests(Crowd crowd) : IClassFixture<Crowd>
{
    private static readonly string[] Narrowed =
    [
        "", "?apres=1.x", "?q=foule+17", "?commune=commune:1205", "?ministere=ministry:eco", "?etape=proposal", "?theme=water",
        "?filtre=retard", "?filtre=sept-jours", "?filtre=plus-tard", "?filtre=sans-echeance", "?du=1.1.2026&au=1.2.2026",
        "?q=rivière&commune=commune:1205&filtre=retard",
    ];

    [Theory]
    [InlineData(Many.Officer, "/dossiers")]
    [InlineData(Many.Officer, "/boite")]
    [InlineData(Many.Officer, "/boite/attendus")]
    [InlineData(Many.Secretary, "/dossiers")]
    [InlineData(Many.Secretary, "/boite")]
    public async Task No_page_of_a_list_reads_a_table_that_grows_from_end_to_end(string person, string list)
    {
        var faults = new List<string>();
        foreach (var narrowed in Narrowed) faults.AddRange(await crowd.Scans(person, list + narrowed));
        Repository.None(faults);
    }

    [Fact]
    public async Task What_is_more_than_a_thousand_is_said_so_and_offers_every_choice()
    {
        var dossiers = await crowd.Page(Many.Officer, "/dossiers");
        Assert.Contains("Plus de 1 000 dossiers vous sont ouverts", dossiers, StringComparison.Ordinal);
        Assert.Contains("Tout <span class=\"count\">plus de 1 000</span>", dossiers, StringComparison.Ordinal);
        Assert.Contains(">En retard</a>", dossiers, StringComparison.Ordinal);
        foreach (var choice in new[] { "commune:1205", "commune:0501", "commune:1206", "proposal" })
            Assert.Contains($"<option value=\"{choice}\"", dossiers, StringComparison.Ordinal);

        var others = await crowd.Page(Many.Officer, "/boite/attendus");
        Assert.Contains("Plus de 1 000 réponses sont attendues", others, StringComparison.Ordinal);
        var few = await crowd.Page(Many.Secretary, "/dossiers");
        Assert.Contains("Tout <span class=\"count\">220</span>", few, StringComparison.Ordinal);
    }
}
