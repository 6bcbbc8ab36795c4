using ConventionWorkflow.Texts;

namespace ConventionWorkflow.Tests.Texts;

public sealed class RedlineTests
{
    [Theory]
    [InlineData("a ", "b ", 10_000)]
    [InlineData("a\n", "b\n", 10_000)]
    [InlineData("\n", "x", 20_000)]
    [InlineData("le mot ", "un mot ", 400)]
    [InlineData("", "tout est neuf", 1)]
    public void Both_sides_are_whole_however_long_and_different_they_are(string before, string after, int times)
    {
        var (old, now) = (Repeat(before, times), Repeat(after, times));
        var redline = Redline.Of(old, now);
        Assert.Equal(old, string.Concat(redline.Old.Select(run => run.Words)));
        Assert.Equal(now, string.Concat(redline.New.Select(run => run.Words)));
    }

    [Fact]
    public void A_text_of_fifty_long_articles_without_a_word_in_common_is_compared()
    {
        for (var at = 0; at < 50; at++)
        {
            var redline = Redline.Of(Repeat("ancien\n", 1_500), Repeat("nouveau\n", 1_500));
            Assert.All(redline.Old.Concat(redline.New), run => Assert.True(run.IsChanged));
        }
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
