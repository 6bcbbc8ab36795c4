using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers.Lists;

namespace ConventionWorkflow.Tests.Dossiers.Lists;

public sealed class FilterTests
{
    [Fact]
    public void Every_link_carries_the_members_it_does_not_change()
    {
        var filter = Filter.Read(
            "?q=vall%C3%A9e+verte&commune=commune:1205&ministere=ministry:eco&etape=opinions&du=1.2.2027&au=3.4.2027&col=etat");
        var link = (filter with { Urgency = Urgency.Late }).At("/boite");
        var read = Filter.Read(link[link.IndexOf('?', StringComparison.Ordinal)..]);
        Assert.Equal(filter with { Urgency = Urgency.Late, Columns = [] }, read with { Columns = [] });
        Assert.Contains("col=etat", link, StringComparison.Ordinal);
        Assert.Equal("/boite", Filter.None.At("/boite"));
    }

    [Theory]
    [InlineData("31.2.2027", "", true, false, false)]
    [InlineData("demain", "x", true, true, false)]
    [InlineData("2027-03-02", "1er mars 2027", false, false, true)]
    [InlineData("1.3.27", "2 mars 2027", false, false, false)]
    [InlineData("", "", false, false, false)]
    public void A_day_that_is_none_is_kept_as_typed_and_not_counted(string from, string until, bool first, bool second, bool backwards)
    {
        var filter = Filter.None with { From = from, Until = until };
        Assert.Equal((first, second, backwards), (filter.IsFromWrong, filter.IsUntilWrong, filter.IsBackwards));
        Assert.Equal((from, until), (filter.From, filter.Until));
    }

    [Theory]
    [InlineData("Moselle viti", "\"Moselle\"* \"viti\"*")]
    [InlineData("CCT-2026-002", "\"CCT-2026-002\"*")]
    [InlineData("a\" OR \"b", "\"a\"* \"OR\"* \"b\"*")]
    [InlineData("words:x NOT (y)", "\"words:x\"* \"NOT\"* \"(y)\"*")]
    [InlineData("% _ * \" ( ) -", null)]
    public void What_is_typed_is_words_and_never_an_operator(string typed, string? asked) =>
        Assert.Equal(asked, SqliteDialect.Only.Matching(typed));

    [Fact]
    public void The_usual_columns_are_not_said_and_others_are_shown_in_the_order_of_the_list()
    {
        var usual = Listing.Dossiers.Read(Query("?col=dernier-acte&col=etat&col=etape&col=echeance"));
        Assert.Empty(usual.Columns);
        var own = Listing.Dossiers.Read(Query("?col=communes&col=etape&col=nothing"));
        Assert.Equal($"{Column.Step} {Column.Communes}", string.Join(' ', Listing.Dossiers.Shown(own)));
    }

    private static Microsoft.AspNetCore.Http.QueryCollection Query(string query) =>
        new(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query));
}
