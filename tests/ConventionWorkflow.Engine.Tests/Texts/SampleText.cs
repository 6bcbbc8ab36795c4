using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using FsCheck;
using FsCheck.Fluent;

namespace ConventionWorkflow.Engine.Tests.Texts;

/// <summary>An invented convention, and generated ones whose words try to imitate the frame of the canonical form.</summary>
internal static class SampleText
{
    public static ConventionText Convention { get; } = new()
    {
        Title = "Convention de coopération territoriale « Vallée de l'Ernz »",
        Parties =
        [
            new(new("state:mat"), "l'État du Grand-Duché de Luxembourg", "Madame la ministre"),
            new(new("commune:1205"), "la commune de Larochette", "son collège échevinal"),
            new(new("syndicate:ernz"), "le syndicat de l'Ernz", ""),
        ],
        Recitals = ["Vu la loi du 17 avril 2018, et notamment son article 26"],
        Considerations = ["Considérant les objectifs communs"],
        Articles = [new(1, "Objet", "La présente convention a pour objet :\n\n- la mobilité ;\n- l'eau."), new(2, "Durée", "Cinq ans.")],
    };

    public static ConventionText WithBudget { get; } = Convention with
    {
        Budget = [new(2026, new("commune:1205"), 1_250_000), new(2027, new("commune:1205"), 1_300_050)],
        Annexes = [new("Programme", "| projet | montant |\n|---|---|\n| pont | 1 |")],
    };

    private static readonly Gen<string> Words = Gen.Elements(
            "a", "b", "é", "e\u0301", "œ", "😀", " ", "\n", "\t", "\r\n", "\r", "\\", "1", "0", "title 1\n", "markdown 0\n\n",
            "articles 1\n", "slots 4\n", "text/1", "\u0327", "Å", "\u212B", "\u00A0")
        .ArrayOf().Select(parts => string.Concat(parts.Take(6)));

    private static readonly Gen<PartyId> Ids =
        Gen.Elements("state:mat", "commune:1", "commune:2", "park:our", "syndicate:s", "partner:p").Select(id => new PartyId(id));

    public static Gen<ConventionText> Any { get; } =
        from title in Words
        from parties in Few(from id in Ids from name in Words from represented in Words select new TextParty(id, name, represented))
        from recitals in Few(Words)
        from considerations in Few(Words)
        from articles in Few(from number in Gen.Choose(1, 12) from head in Words from body in Words select new Article(number, head, body))
        from budget in Few(
            from year in Gen.Choose(2026, 2028) from id in Ids from cents in Gen.Choose(0, 12) select new BudgetLine(year, id, cents))
        from annexes in Few(from head in Words from body in Words select new Annex(head, body))
        select new ConventionText
        {
            Title = title,
            Parties = parties,
            Recitals = recitals,
            Considerations = considerations,
            Articles = articles,
            Budget = budget,
            Annexes = annexes,
        };

    /// <summary>The text with one thing in it put elsewhere or written otherwise.</summary>
    public static Gen<ConventionText> Neighbour(ConventionText text) => Gen.OneOf(
        Words.Select(words => text with { Title = words }),
        Words.Select(words => text with { Recitals = text.Recitals.Add(words) }),
        Gen.Constant(text with { Recitals = text.Considerations, Considerations = text.Recitals }),
        Gen.Constant(text with { Parties = [.. text.Parties.Reverse()] }),
        Gen.Constant(text with { Articles = [.. text.Articles.Skip(1)] }),
        Words.Select(words => text with { Articles = [.. text.Articles.Select(article => article with { Markdown = words })] }),
        Gen.Constant(text with { Articles = [], Annexes = [.. text.Articles.Select(each => new Annex(each.Title, each.Markdown))] }),
        Gen.Constant(text with { Title = text.Title + " \r\n" }),
        Any);

    private static Gen<ImmutableArray<T>> Few<T>(Gen<T> item) =>
        Gen.Choose(0, 3).SelectMany(count => item.ArrayOf(count)).Select(items => items.ToImmutableArray());
}
