using System.Globalization;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Tests.Shell;

public sealed class SayTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    public SayTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.All[0];

    [Theory]
    [InlineData("2026-12-04", "vendredi 4 décembre 2026, dans 14\u00a0jours")]
    [InlineData("2026-11-21", "samedi 21 novembre 2026, demain")]
    [InlineData("2026-11-20", "vendredi 20 novembre 2026, aujourd’hui")]
    [InlineData("2027-01-01", "vendredi 1er janvier 2027, dans 42\u00a0jours")]
    [InlineData("2026-11-19", "1\u00a0jour de retard, attendu pour le jeudi 19 novembre")]
    [InlineData("2026-10-30", "21\u00a0jours de retard, attendu pour le vendredi 30 octobre")]
    [InlineData("2025-12-31", "324\u00a0jours de retard, attendu pour le mercredi 31 décembre 2025")]
    public void A_due_date_is_said_with_the_days_that_remain(string on, string said) =>
        Assert.Equal(said, Say.Due(DateOnly.Parse(on, CultureInfo.InvariantCulture), Today));

    [Theory]
    [InlineData(7, "7")]
    [InlineData(25459, "25\u202f459")]
    [InlineData(1234567, "1\u202f234\u202f567")]
    public void Thousands_are_parted_by_a_narrow_space(long number, string said) => Assert.Equal(said, Say.Number(number));

    [Fact]
    public void Money_shows_cents_only_where_there_are_any()
    {
        Assert.Equal("7\u202f699\u00a0€", Say.Money(7699m));
        Assert.Equal("1,99\u00a0€", Say.Money(1.99m));
    }

    [Theory]
    [InlineData(0, "0 acte")]
    [InlineData(1, "1 acte")]
    [InlineData(2, "2 actes")]
    public void French_counts_zero_and_one_in_the_singular(int number, string said) =>
        Assert.Equal(said, Say.Count(number, "{0} acte|{0} actes"));

    [Theory]
    [InlineData(4, "quatre")]
    [InlineData(10, "dix")]
    [InlineData(11, "11")]
    [InlineData(1200, "1\u202f200")]
    public void Numbers_to_ten_are_words(int number, string said) => Assert.Equal(said, Say.Words(number));

    [Fact]
    public void Hours_lists_and_sentences()
    {
        Assert.Equal("18\u00a0h\u00a030", Say.Hour(new TimeOnly(18, 30)));
        Assert.Equal("18\u00a0h", Say.Hour(new TimeOnly(18, 0)));
        Assert.Equal("Remich, Mertert et Schengen", Say.List(["Remich", "Mertert", "Schengen"]));
        Assert.Equal("Remich", Say.List(["Remich"]));
        Assert.Equal("Élus", Say.Sentence("élus"));
    }

    [Fact]
    public void An_instant_is_said_by_the_clocks_of_Luxembourg() =>
        Assert.Equal("vendredi 20 novembre 2026, 18\u00a0h\u00a030", Say.Moment(new(2026, 11, 20, 17, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("Accord ? Non !", "Accord\u202f? Non\u202f!")]
    [InlineData("Reste : « l'avis » à 5 %", "Reste\u00a0: «\u00a0l’avis\u00a0» à 5\u00a0%")]
    [InlineData("n'est qu'un", "n’est qu’un")]
    public void French_typography_is_set_by_the_machine(string written, string set) => Assert.Equal(set, Typography.French(written));
}
