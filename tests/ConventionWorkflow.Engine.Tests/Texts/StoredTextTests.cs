using System.Text;
using System.Text.Json;
using ConventionWorkflow.Engine.Texts;
using FsCheck;
using FsCheck.Fluent;
using static ConventionWorkflow.Engine.Tests.Texts.SampleText;

namespace ConventionWorkflow.Engine.Tests.Texts;

public sealed class StoredTextTests
{
    [Fact]
    public void What_is_stored_is_read_back_to_the_letter() =>
        Prop.ForAll(Any.ToArbitrary(), text =>
        {
            var read = StoredText.Read(StoredText.Store(text));
            return read.Title == text.Title
                && read.Parties.SequenceEqual(text.Parties)
                && read.Recitals.SequenceEqual(text.Recitals)
                && read.Considerations.SequenceEqual(text.Considerations)
                && read.Articles.SequenceEqual(text.Articles)
                && read.Budget.SequenceEqual(text.Budget)
                && read.Annexes.SequenceEqual(text.Annexes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_stored_before_there_were_annexes_has_none()
    {
        var text = Read("""{"title":"A","articles":[{"number":1,"title":"B","markdown":"C"}]}""");
        Assert.Empty(text.Annexes);
        Assert.Empty(text.Parties);
        Assert.Equal(new Article(1, "B", "C"), Assert.Single(text.Articles));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"title":null}""")]
    [InlineData("""{"title":"A","colour":"red"}""")]
    [InlineData("""{"Title":"A"}""")]
    [InlineData("""{"title":"A","title":"B"}""")]
    [InlineData("""{"title":"A","articles":null}""")]
    [InlineData("""{"title":"A","recitals":[null]}""")]
    [InlineData("""{"title":"A","articles":[null]}""")]
    [InlineData("""{"title":"A","articles":[{"number":1,"title":"B"}]}""")]
    [InlineData("""{"title":"A","articles":[{"number":1,"title":"B","markdown":null}]}""")]
    [InlineData("""{"title":"A","articles":[{"number":"1","title":"B","markdown":"C"}]}""")]
    [InlineData("""{"title":"A","parties":[{"id":7,"name":"B","representedBy":""}]}""")]
    [InlineData("""{"title":"\ud800"}""")]
    [InlineData("""{"title":"A"} x""")]
    [InlineData("")]
    public void What_is_no_text_is_not_read(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    private static ConventionText Read(string json) => StoredText.Read(Encoding.UTF8.GetBytes(json));
}
