using System.Text;
using ConventionWorkflow.Dossiers.Lists.Export;

namespace ConventionWorkflow.Tests.Dossiers.Lists;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+352 1", "'+352 1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=HYPERLINK(\"x\";\"y\")", "\"'=HYPERLINK(\"\"x\"\";\"\"y\"\")\"")]
    [InlineData("a = b", "a = b")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("", "")]
    public void No_text_is_taken_for_a_formula_and_every_cell_is_quoted_where_it_must_be(string text, string cell) =>
        Assert.Equal(cell, CsvFile.Cell(text));

    [Fact]
    public async Task A_file_begins_with_its_mark_and_its_lines_end_as_the_standard_says()
    {
        using var stream = new MemoryStream();
        await CsvFile.Write(new("x", ["Été", "Jour"], Rows()), stream, default);
        Assert.Equal("\ufeffÉté;Jour\r\nune;2027-02-01\r\n;\r\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static async IAsyncEnumerable<System.Collections.Immutable.ImmutableArray<object?>> Rows()
    {
        yield return ["une", new DateOnly(2027, 2, 1)];
        yield return [null, null];
        await Task.CompletedTask;
    }
}
