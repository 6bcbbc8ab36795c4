using ConventionWorkflow.Calendar;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Calendar;

public sealed class MonthTests
{
    [Theory]
    [InlineData("2026-11", "2026-10-26", "2026-12-06", 6)]
    [InlineData("2027-02", "2027-02-01", "2027-02-28", 4)]
    [InlineData("2028-02", "2028-01-31", "2028-03-05", 5)]
    public void A_month_is_whole_weeks_from_Monday_to_Sunday(string code, string first, string last, int weeks)
    {
        var shown = Month.Parse(code)!.Value.Weeks.ToList();
        Assert.Equal(weeks, shown.Count);
        Assert.Equal(DateOnly.Parse(first, null), shown[0][0]);
        Assert.Equal(DateOnly.Parse(last, null), shown[^1][6]);
        Assert.All(shown, week => Assert.Equal(DayOfWeek.Monday, week[0].DayOfWeek));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("0001-01")]
    [InlineData("9999-12")]
    [InlineData("novembre")]
    public void What_is_no_month_is_none(string code) => Assert.Null(Month.Parse(code));

    [Theory]
    [InlineData("2023-06-10", "2023-06-11")]
    [InlineData("2023-06-11", "2029-06-10")]
    [InlineData("2026-11-22", "2029-06-10")]
    [InlineData("2029-06-10", "2035-06-10")]
    [InlineData("2001-01-01", "2023-06-11")]
    public void Communal_elections_are_on_the_second_Sunday_of_June_every_six_years(string after, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), Elections.After(DateOnly.Parse(after, null)));

    [Fact]
    public void French_municipal_elections_are_in_March_every_six_years_on_a_day_yet_to_be_named()
    {
        Assert.False(Elections.HaveADay(Jurisdictions.France));
        Assert.Equal(new(2032, 3, 1), Elections.After(new(2026, 11, 22), Jurisdictions.France));
        Assert.Equal(new(2026, 3, 1), Elections.After(new(2020, 3, 15), Jurisdictions.France));
        Assert.Null(Elections.Between(new(2026, 11, 22), new(2029, 6, 30), Jurisdictions.France));
        Assert.NotNull(Elections.Between(new(2026, 11, 22), new(2029, 6, 30), Jurisdictions.Luxembourg));
    }

    [Fact]
    public void A_term_crosses_the_elections_when_it_begins_before_and_does_not_end_before()
    {
        var day = new DateOnly(2029, 6, 10);
        Assert.Equal(day, Elections.Between(new(2029, 6, 9), day));
        Assert.Null(Elections.Between(day, new(2029, 12, 1)));
        Assert.Null(Elections.Between(new(2029, 1, 1), new(2029, 6, 9)));
    }

    [Fact]
    public void A_calendar_file_has_lines_of_75_octets_and_no_text_that_is_more_than_text()
    {
        var title = "Séance; du conseil, d’Esch-sur-Sûre\r\nBEGIN:VEVENT " + string.Concat(Enumerable.Repeat("é", 90));
        var ics = Ics.Write(
            "Calendrier", [new(new(2026, 12, 31), "a/b", Sign.Now, title, null, "", ["L’échéance", "tombe avant"])],
            new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero), new("https://conventions.example.lu"));
        var lines = ics.Split("\r\n");
        Assert.All(lines, line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Equal(1, lines.Count(line => line == "BEGIN:VEVENT"));
        var whole = ics.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Séance\\; du conseil\\, d’Esch-sur-Sûre\\nBEGIN:VEVENT ééé", whole, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101", ics, StringComparison.Ordinal);
        Assert.Contains("DESCRIPTION:L’échéance\\ntombe avant", ics, StringComparison.Ordinal);
    }
}
