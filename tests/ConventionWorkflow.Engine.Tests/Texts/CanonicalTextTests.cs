using System.Text;
using ConventionWorkflow.Engine.Texts;
using FsCheck;
using FsCheck.Fluent;
using static ConventionWorkflow.Engine.Tests.Texts.SampleText;

namespace ConventionWorkflow.Engine.Tests.Texts;

public sealed class CanonicalTextTests
{
    [Fact]
    public void The_form_is_as_docs_decisions_0002_has_it()
    {
        var text = new ConventionText
        {
            Title = "Été",
            Parties = [new(new("state:mat"), "l'État", ""), new(new("commune:1"), "Mersch", "bourgmestre")],
            Articles = [new(1, "Objet", "L'eau.")],
        };
        const string Form =
            "text/1\n"
            + "title 5\nÉté\n"
            + "parties 2\n"
            + "id 9\nstate:mat\nname 7\nl'État\nrepresented-by 0\n\n"
            + "id 9\ncommune:1\nname 6\nMersch\nrepresented-by 11\nbourgmestre\n"
            + "articles 1\n"
            + "number 1\n1\ntitle 5\nObjet\nmarkdown 6\nL'eau.\n"
            + "slots 4\n"
            + "slot 9\nagreement\ncontent 0\n\n"
            + "slot 22\ndeliberation commune:1\ncontent 0\n\n"
            + "slot 19\nsignature state:mat\ncontent 0\n\n"
            + "slot 19\nsignature commune:1\ncontent 0\n\n";
        Assert.Equal(Form, Encoding.UTF8.GetString(CanonicalText.Bytes(text)));
    }

    [Fact]
    public void A_digest_once_taken_is_found_again_for_ever()
    {
        Assert.Equal("9e4089eb78ce4d810f105f08ba65cfcb5f596a4fc01dc108aab912b82f7279a0", CanonicalText.Digest(Convention));
        Assert.Equal("bf66f2e3eb66df10654463aacc4c0fc494171a2848684505979d2d7bce049745", CanonicalText.Digest(WithBudget));
    }

    [Fact]
    public void Line_ends_trailing_spaces_and_accents_taken_apart_are_the_same_text()
    {
        var typed = Convention with
        {
            Title = Convention.Title.Normalize(NormalizationForm.FormD) + "  ",
            Articles = [Convention.Articles[0] with { Markdown = Convention.Articles[0].Markdown.Replace("\n", " \t\r\n") + "\r\n\r\n" },
                Convention.Articles[1] with { Title = "Durée".Normalize(NormalizationForm.FormD) }],
        };
        Assert.Equal(CanonicalText.Digest(Convention), CanonicalText.Digest(typed));
        Assert.Equal(StoredText.Store(Convention), StoredText.Store(CanonicalText.Normalise(typed)));
    }

    [Fact]
    public void Spaces_at_the_start_of_a_line_and_case_are_another_text()
    {
        var (indented, shouted) = (" " + Convention.Title, Convention.Title.ToUpperInvariant());
        Assert.NotEqual(CanonicalText.Digest(Convention), CanonicalText.Digest(Convention with { Title = indented }));
        Assert.NotEqual(CanonicalText.Digest(Convention), CanonicalText.Digest(Convention with { Title = shouted }));
    }

    [Fact]
    public void The_order_of_the_parties_matters() =>
        Assert.NotEqual(
            CanonicalText.Digest(Convention),
            CanonicalText.Digest(Convention with { Parties = [.. Convention.Parties.Reverse()] }));

    [Fact]
    public void An_empty_section_leaves_no_trace()
    {
        var form = Encoding.UTF8.GetString(CanonicalText.Bytes(Convention));
        Assert.DoesNotContain("budget", form, StringComparison.Ordinal);
        Assert.DoesNotContain("annexes", form, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Government_agrees_each_council_deliberates_and_every_party_signs() =>
        Assert.Equal(
            ["agreement", "deliberation commune:1205", "deliberation syndicate:ernz",
                "signature state:mat", "signature commune:1205", "signature syndicate:ernz"],
            Slot.Of(Convention).Select(slot => slot.ToString()));

    [Fact]
    public void From_the_bytes_the_text_can_be_read_back_so_no_two_texts_share_them() =>
        Prop.ForAll(Any.ToArbitrary(), text =>
        {
            var read = CanonicalReader.Read(CanonicalText.Bytes(text));
            return Same(read, CanonicalText.Normalise(text));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_digest_changes_if_and_only_if_the_text_does()
    {
        var pairs = from text in Any from other in Neighbour(text) select (text, other);
        Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            var isSameText = Same(CanonicalText.Normalise(pair.text), CanonicalText.Normalise(pair.other));
            return isSameText == (CanonicalText.Digest(pair.text) == CanonicalText.Digest(pair.other));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void To_normalise_twice_is_to_normalise_once() =>
        Prop.ForAll(Any.ToArbitrary(), text =>
        {
            var once = CanonicalText.Normalise(text);
            return Same(once, CanonicalText.Normalise(once)) && CanonicalText.Digest(once) == CanonicalText.Digest(text);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_no_Unicode_has_no_digest_and_does_not_break_its_normalising()
    {
        var text = Convention with { Title = "a\uD800 \r\n" };
        Assert.Equal("a\uD800", CanonicalText.Normalise(text).Title);
        Assert.ThrowsAny<ArgumentException>(() => CanonicalText.Digest(text));
    }

    private static bool Same(ConventionText left, ConventionText right) =>
        left.Title == right.Title
        && left.Parties.SequenceEqual(right.Parties)
        && left.Recitals.SequenceEqual(right.Recitals)
        && left.Considerations.SequenceEqual(right.Considerations)
        && left.Articles.SequenceEqual(right.Articles)
        && left.Budget.SequenceEqual(right.Budget)
        && left.Annexes.SequenceEqual(right.Annexes);
}
