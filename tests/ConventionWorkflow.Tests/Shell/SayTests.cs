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
    [InlineData("de", "2026-12-04", "Freitag, 4. Dezember 2026, in 14\u00a0Tagen")]
    [InlineData("de", "2026-11-21", "Samstag, 21. November 2026, morgen")]
    [InlineData("de", "2027-01-01", "Freitag, 1. Januar 2027, in 42\u00a0Tagen")]
    [InlineData("de", "2026-11-19", "1\u00a0Tag Verzug, fällig am Donnerstag, 19. November")]
    [InlineData("de", "2025-12-31", "324\u00a0Tage Verzug, fällig am Mittwoch, 31. Dezember 2025")]
    [InlineData("en", "2026-12-04", "Friday 4 December 2026, in 14\u00a0days")]
    [InlineData("en", "2026-11-20", "Friday 20 November 2026, today")]
    [InlineData("en", "2027-01-01", "Friday 1 January 2027, in 42\u00a0days")]
    [InlineData("en", "2026-11-19", "1\u00a0day late, due on Thursday 19 November")]
    public void A_due_date_is_said_in_German_and_English(string language, string on, string said)
    {
        Speak(language);
        Assert.Equal(said, Say.Due(DateOnly.Parse(on, CultureInfo.InvariantCulture), Today));
    }

    [Theory]
    [InlineData("fr", "vendredi 1er mai 2026", "vendredi 1er mai", "1er mai 2026", "1er mai", "1er mai", "14 févr. 2025")]
    [InlineData("de", "Freitag, 1. Mai 2026", "Freitag, 1. Mai", "1. Mai 2026", "1. Mai", "1. Mai", "14. Feb. 2025")]
    [InlineData("en", "Friday 1 May 2026", "Friday 1 May", "1 May 2026", "1 May", "1 May", "14 Feb 2025")]
    public void A_date_is_said_long_and_short(
        string language, string date, string day, string shortDate, string dayOfMonth, string brief, string briefOfAnotherYear)
    {
        Speak(language);
        var on = new DateOnly(2026, 5, 1);
        Assert.Equal(
            [date, day, shortDate, dayOfMonth, brief, briefOfAnotherYear],
            [Say.Date(on), Say.Day(on), Say.ShortDate(on), Say.DayOfMonth(on), Say.BriefDate(on, Today),
                Say.BriefDate(new(2025, 2, 14), Today)]);
    }

    [Theory]
    [InlineData("de", "heute", "gestern", "vor 3\u00a0Tagen", "1. Januar 2026")]
    [InlineData("en", "today", "yesterday", "3\u00a0days ago", "1 January 2026")]
    public void What_is_past_is_said_from_today(string language, string today, string yesterday, string days, string longAgo)
    {
        Speak(language);
        Assert.Equal(
            [today, yesterday, days, longAgo],
            [Say.Since(Today, Today), Say.Since(Today.AddDays(-1), Today), Say.Since(Today.AddDays(-3), Today),
                Say.Since(new(2026, 1, 1), Today)]);
    }

    [Theory]
    [InlineData("de", "18.30\u00a0Uhr", "9\u00a0Uhr", "Freitag, 20. November 2026, 18.30\u00a0Uhr")]
    [InlineData("en", "18:30", "09:00", "Friday 20 November 2026, 18:30")]
    public void Hours_have_twenty_four(string language, string half, string full, string moment)
    {
        Speak(language);
        Assert.Equal(
            [half, full, moment],
            [Say.Hour(new(18, 30)), Say.Hour(new(9, 0)), Say.Moment(new(2026, 11, 20, 17, 30, 0, TimeSpan.Zero))]);
    }

    [Theory]
    [InlineData("de", "25\u202f459", "7\u202f699\u00a0€", "1,99\u00a0€", "vier", "Remich, Mertert und Schengen", "0 Akten", "1 Akte")]
    [InlineData("en", "25\u202f459", "€7\u202f699", "€1.99", "four", "Remich, Mertert and Schengen", "0 Akten", "1 Akte")]
    public void Numbers_sums_and_lists(
        string language, string number, string money, string cents, string word, string list, string none, string one)
    {
        Speak(language);
        Assert.Equal(
            [number, money, cents, word, list, none, one],
            [Say.Number(25459), Say.Money(7699m), Say.Money(1.99m), Say.Words(4), Say.List(["Remich", "Mertert", "Schengen"]),
                Say.Count(0, "{0} Akte|{0} Akten"), Say.Count(1, "{0} Akte|{0} Akten")]);
    }

    [Theory]
    [InlineData("fr", "«\u00a0Tutelle\u00a0»", "\u00a0:")]
    [InlineData("de", "„Tutelle“", ":")]
    [InlineData("en", "“Tutelle”", ":")]
    public void A_name_is_quoted_as_the_language_does(string language, string quoted, string colon)
    {
        Speak(language);
        Assert.Equal((quoted, colon), (Typography.Quoted("Tutelle"), Typography.Colon));
    }

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

    [Theory]
    [InlineData("fr", "L'avis : non", "L’avis\u00a0: non")]
    [InlineData("en", "The council's opinion: no", "The council’s opinion: no")]
    [InlineData("de", "Ist das so?", "Ist das so?")]
    public void Each_language_has_its_typography(string language, string written, string set)
    {
        Speak(language);
        Assert.Equal(set, Typography.Set(written));
    }

    private static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
