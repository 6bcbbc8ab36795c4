using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Tests.Data;
using ConventionWorkflow.Tests.Ledger;
using ConventionWorkflow.Texts;

namespace ConventionWorkflow.Tests.Texts;

public sealed class TextStoreTests
{
    private static readonly ConventionText Text = new()
    {
        Title = "Moselle  \r\n",
        Parties = [new(new("commune:1205"), "Remich", "le collège")],
        Articles = [new(1, "Obje\u0301t", "Un\r\n\r\ndeux  \r\n"), new(2, "Durée", "\nCinq ans.")],
    };

    [Fact]
    public async Task The_digest_is_that_of_the_canonical_form_before_and_after_storage()
    {
        await using var store = await TestStore.Migrated();
        await using var context = store.CreateDbContext();
        var texts = new TextStore(context, store.Gate, new ManualClock());
        var put = await texts.Put(Text, default);
        Assert.Empty(put.Refusals);
        Assert.Equal(CanonicalText.Digest(Text), put.Digest);
        var again = (await texts.Get(put.Digest, default))!;
        Assert.Equal(put.Digest, CanonicalText.Digest(again));
        Assert.Equal(("Moselle", "Objét"), (again.Title.Trim(), again.Articles[0].Title));
        Assert.Equal(put.Digest, (await texts.Put(again, default)).Digest);
        Assert.Equal(1L, await store.Scalar("SELECT count(*) FROM text_bodies"));
    }

    [Fact]
    public async Task A_text_against_the_rules_is_refused_and_not_kept()
    {
        await using var store = await TestStore.Migrated();
        await using var context = store.CreateDbContext();
        var texts = new TextStore(context, store.Gate, new ManualClock());
        var put = await texts.Put(Text with { Title = "", Articles = [new(7, "x", "\ud800")] }, default);
        Assert.Equal(
            ["field-required title", "article-number-expected articles[0].number", "text-unreadable articles[0].markdown"],
            put.Refusals.Select(one => $"{one.Code} {one.Field}"));
        Assert.Equal(0L, await store.Scalar("SELECT count(*) FROM text_bodies"));
        Assert.Null(await texts.Get(new('a', 64), default));
    }
}
