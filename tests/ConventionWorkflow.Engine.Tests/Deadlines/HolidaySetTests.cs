using ConventionWorkflow.Engine.Deadlines;

namespace ConventionWorkflow.Engine.Tests.Deadlines;

public sealed class HolidaySetTests
{
    [Theory]
    [InlineData("1818-03-22")] // the earliest there can be
    [InlineData("1943-04-25")] // the latest there can be
    [InlineData("1954-04-18")]
    [InlineData("1981-04-19")]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2011-04-24")]
    [InlineData("2019-04-21")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    public void Easter_falls_on_the_known_dates(string easter) =>
        Assert.Equal(DateOnly.Parse(easter, null), Easter.Of(DateOnly.Parse(easter, null).Year));

    [Fact]
    public void Easter_is_a_Sunday_between_22_March_and_25_April_in_every_year() =>
        Assert.All(Enumerable.Range(1583, 2500), year =>
        {
            var easter = Easter.Of(year);
            Assert.Equal(DayOfWeek.Sunday, easter.DayOfWeek);
            Assert.InRange(easter, new DateOnly(year, 3, 22), new DateOnly(year, 4, 25));
        });

    [Fact]
    public void Luxembourg_has_eleven_public_holidays_in_2026() =>
        Assert.Equal(
            "01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26",
            Year(HolidaySet.Luxembourg, 2026));

    /// <summary>Code du travail, art. L3133-1: eight fixed days and three that hang on Easter.</summary>
    [Theory]
    [InlineData(2008, "01-01 03-24 05-01 05-08 05-12 07-14 08-15 11-01 11-11 12-25")] // Ascension fell on 1 May: one less
    [InlineData(2024, "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2025, "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2027, "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2038, "01-01 04-26 05-01 05-08 06-03 06-14 07-14 08-15 11-01 11-11 12-25")]
    public void France_has_the_public_holidays_of_its_labour_code(int year, string days) =>
        Assert.Equal(days, Year(HolidaySet.France, year));

    [Theory]
    [InlineData(2018, false)]
    [InlineData(2019, true)]
    [InlineData(2026, true)]
    public void Europe_Day_is_a_holiday_in_Luxembourg_since_2019(int year, bool isHoliday) =>
        Assert.Equal(isHoliday, HolidaySet.Luxembourg.Contains(new(year, 5, 9)));

    [Fact]
    public void When_Ascension_falls_on_9_May_there_is_one_holiday_less() =>
        Assert.Equal("01-01 04-01 05-01 05-09 05-20 06-23 08-15 11-01 12-25 12-26", Year(HolidaySet.Luxembourg, 2024));

    [Theory]
    [InlineData("LU", "LU")]
    [InlineData("FR", "FR")]
    [InlineData("lu", null)]
    [InlineData("DE", null)]
    [InlineData("", null)]
    public void A_set_is_found_by_its_code_and_an_unknown_code_is_no_year_without_holidays(string code, string? found) =>
        Assert.Equal(found, HolidaySet.Find(code)?.Code);

    private static string Year(HolidaySet set, int year) => string.Join(' ', Enumerable.Range(0, 366)
        .Select(day => new DateOnly(year, 1, 1).AddDays(day))
        .Where(day => day.Year == year && set.Contains(day))
        .Select(day => day.ToString("MM-dd", null)));
}
