using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using FsCheck;
using FsCheck.Fluent;
using static ConventionWorkflow.Engine.Tests.Texts.SampleText;

namespace ConventionWorkflow.Engine.Tests.Texts;

public sealed class TextRulesTests
{
    [Fact]
    public void A_whole_convention_is_in_order()
    {
        Assert.Empty(TextRules.Check(Convention));
        Assert.Empty(TextRules.Check(WithBudget));
    }

    [Theory]
    [InlineData("", "field-required")]
    [InlineData(" \u00A0 ", "field-required")]
    [InlineData("Titre\nen deux lignes", "text-unreadable")]
    [InlineData("Titre\0", "text-unreadable")]
    [InlineData("Titre\u0085", "text-unreadable")]
    [InlineData("Titre\uFFFE", "text-unreadable")]
    public void A_title_is_one_readable_line(string title, string code) => Faulty(Convention with { Title = title }, code, "title");

    [Fact]
    public void Half_a_surrogate_pair_is_no_letter()
    {
        Faulty(Convention with { Title = "Titre\uD83D" }, "text-unreadable", "title");
        Faulty(Convention with { Title = "\uDE00\uD83D" }, "text-unreadable", "title");
        Assert.Empty(TextRules.Check(Convention with { Title = "\uD83D\uDE00" }));
    }

    [Fact]
    public void A_title_has_at_most_200_letters()
    {
        Assert.Empty(TextRules.Check(Convention with { Title = new string('é', 200) }));
        Faulty(Convention with { Title = new string('é', 201) }, "text-too-long", "title");
    }

    [Fact]
    public void Articles_are_numbered_without_a_gap()
    {
        Faulty(Convention with { Articles = [new(2, "A", "B")] }, "article-number-expected", "articles[0].number");
        Faulty(Convention with { Articles = [new(1, "A", "B"), new(3, "C", "D")] }, "article-number-expected", "articles[1].number");
        Faulty(Convention with { Articles = [new(1, "A", "B"), new(1, "C", "D")] }, "article-number-expected", "articles[1].number");
    }

    [Fact]
    public void There_is_at_least_one_article_and_at_most_200()
    {
        Faulty(Convention with { Articles = [] }, "count-expected", "articles");
        Assert.Empty(TextRules.Check(Many(200, 1)));
        Faulty(Many(201, 1), "count-expected", "articles");
    }

    [Fact]
    public void An_article_says_something_in_at_most_20_000_letters()
    {
        Faulty(Many(1, 0), "field-required", "articles[0].markdown");
        Assert.Empty(TextRules.Check(Many(1, 20_000)));
        Faulty(Many(1, 20_001), "text-too-long", "articles[0].markdown");
    }

    [Fact]
    public void An_article_may_have_lines_and_tabs_but_no_other_control_character()
    {
        Assert.Empty(TextRules.Check(Convention with { Articles = [new(1, "A", "a\n\tb 😀")] }));
        Faulty(Convention with { Articles = [new(1, "A", "a\u001Bb")] }, "text-unreadable", "articles[0].markdown");
        Faulty(Convention with { Annexes = [new("A", "\uD800")] }, "text-unreadable", "annexes[0].markdown");
    }

    [Fact]
    public void The_whole_has_at_most_one_mebibyte()
    {
        Assert.Empty(TextRules.Check(Many(50, 20_000)));
        Assert.Equal("text-too-large", Assert.Single(TextRules.Check(Many(53, 20_000))).Code);
    }

    [Fact]
    public void There_are_at_most_100_recitals_and_none_is_empty()
    {
        Assert.Empty(TextRules.Check(Convention with { Recitals = [.. Enumerable.Repeat("Vu", 100)] }));
        Faulty(Convention with { Recitals = [.. Enumerable.Repeat("Vu", 101)] }, "count-expected", "recitals");
        Faulty(Convention with { Recitals = ["Vu", " "] }, "field-required", "recitals[1]");
    }

    [Theory]
    [InlineData("commune")]
    [InlineData(":1205")]
    [InlineData("commune:")]
    [InlineData("commune:12 05")]
    [InlineData("Commune:1205")]
    [InlineData("")]
    [InlineData(null)]
    public void A_party_is_known_by_its_id(string? id) =>
        Faulty(Convention with { Parties = [new(new(id!), "A", "")] }, "party-expected", "parties[0].id");

    [Fact]
    public void No_party_stands_twice_in_a_text() =>
        Faulty(Convention with { Parties = [Convention.Parties[0], Convention.Parties[0]] }, "party-twice", "parties[1].id");

    [Theory]
    [InlineData(1999, 0, "budget[0].year")]
    [InlineData(2101, 0, "budget[0].year")]
    [InlineData(2026, -1, "budget[0].cents")]
    [InlineData(2026, 1_000_000_000_001, "budget[0].cents")]
    public void A_budget_names_a_year_of_this_century_and_an_amount_that_can_be_paid(int year, long cents, string field) =>
        Faulty(Convention with { Budget = [new(year, new("commune:1205"), cents)] }, "number-expected", field);

    [Fact]
    public void Nobody_pays_who_is_no_party() =>
        Faulty(Convention with { Budget = [new(2026, new("commune:9999"), 1)] }, "budget-party-unknown", "budget[0].party");

    [Fact]
    public void Whatever_passes_the_rules_has_a_digest()
    {
        var letters = Gen.OneOf(Gen.Choose(0, 0xFFFF), Gen.Choose(0xD7F0, 0xE00F), Gen.Choose(0xFFF0, 0xFFFF), Gen.Choose(32, 126));
        var words = letters.Select(letter => (char)letter).ArrayOf().Select(array => new string(array));
        Prop.ForAll(words.ToArbitrary(), title =>
        {
            var text = CanonicalText.Normalise(Convention with { Title = title });
            return !TextRules.Check(text).IsEmpty || CanonicalText.Digest(text).Length == 64;
        }).QuickCheckThrowOnFailure();
    }

    private static ConventionText Many(int articles, int letters) => Convention with
    {
        Articles = [.. Enumerable.Range(1, articles).Select(number => new Article(number, "A", new string('a', letters)))],
    };

    private static void Faulty(ConventionText text, string code, string field)
    {
        Refusal fault = Assert.Single(TextRules.Check(text));
        Assert.Equal((code, field), (fault.Code, fault.Field));
    }
}
