using System.Globalization;
using ConventionWorkflow.Dossiers.Acts;

namespace ConventionWorkflow.Tests.Acts;

public sealed class TypedDateTests
{
    private static readonly string[] Languages = ["fr", "de", "en"];

    private static readonly string[] Forms =
        ["d MMMM yyyy", "dddd d MMMM yyyy", "d. MMMM yyyy", "dddd, d. MMMM yyyy", "d/M/yyyy", "dd.MM.yy", "yyyy-MM-dd"];

    [Theory]
    [InlineData("19 novembre 2026")]
    [InlineData("jeudi 19 novembre 2026")]
    [InlineData("le 19 novembre 2026")]
    [InlineData("  19  Novembre 2026 ")]
    [InlineData("19\u00a0novembre 2026")]
    [InlineData("19 nov. 2026")]
    [InlineData("19/11/2026")]
    [InlineData("19.11.26")]
    [InlineData("19-11-2026")]
    [InlineData("19 11 2026")]
    [InlineData("19. 11. 2026")]
    [InlineData("2026-11-19")]
    [InlineData("19. November 2026")]
    [InlineData("Donnerstag, 19. November 2026")]
    [InlineData("19 November 2026")]
    [InlineData("Thursday 19th November 2026")]
    public void A_date_is_read_as_people_type_it(string typed) => Assert.Equal(new DateOnly(2026, 11, 19), TypedDate.Read(typed));

    [Theory]
    [InlineData("1er décembre 2026", "2026-12-01")]
    [InlineData("1 DÉCEMBRE 2026", "2026-12-01")]
    [InlineData("3 août 2026", "2026-08-03")]
    [InlineData("3 aout 26", "2026-08-03")]
    [InlineData("29 févr. 2028", "2028-02-29")]
    [InlineData("5 juil 2026", "2026-07-05")]
    [InlineData("5. Juli 2026", "2026-07-05")]
    [InlineData("3. März 2026", "2026-03-03")]
    [InlineData("1st March 2026", "2026-03-01")]
    [InlineData("2 mar 2026", "2026-03-02")]
    [InlineData("4. Dez. 2026", "2026-12-04")]
    public void Months_are_known_with_and_without_accents_and_short(string typed, string date) =>
        Assert.Equal(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), TypedDate.Read(typed));

    [Theory]
    [InlineData("")]
    [InlineData("demain")]
    [InlineData("31 avril 2026")]
    [InlineData("29.2.2026")]
    [InlineData("11/19/2026")]
    [InlineData("19 novembre")]
    [InlineData("vendredi 19 novembre 2026")]
    [InlineData("Freitag, 19. November 2026")]
    [InlineData("31. April 2026")]
    [InlineData("5 ju 2026")]
    [InlineData("5 jui 2026")]
    [InlineData("0/0/0000")]
    [InlineData("19.11.126")]
    [InlineData("١٩.١١.٢٠٢٦")]
    [InlineData("2026-11-19T00:00")]
    [InlineData("19.11.2026\u0000")]
    [InlineData("99999999999999999999.1.2026")]
    public void What_is_no_date_is_none(string typed) => Assert.Null(TypedDate.Read(typed));

    [Fact]
    public void Every_day_of_four_years_is_read_in_every_form()
    {
        foreach (var culture in Languages.Select(CultureInfo.GetCultureInfo))
            for (var day = new DateOnly(2025, 1, 1); day.Year < 2029; day = day.AddDays(1))
                foreach (var form in Forms) Assert.Equal(day, TypedDate.Read(day.ToString(form, culture)));
    }
}
