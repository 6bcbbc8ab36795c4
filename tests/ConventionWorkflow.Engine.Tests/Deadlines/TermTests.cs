using ConventionWorkflow.Engine.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using static ConventionWorkflow.Engine.Tests.Deadlines.Days;

namespace ConventionWorkflow.Engine.Tests.Deadlines;

public sealed class TermTests
{
    private static readonly Gen<Term> AnyTerm =
        from amount in Gen.Choose(0, Term.Most)
        from unit in Gen.Elements(Enum.GetValues<TermUnit>())
        from beforeEnd in Gen.Elements(true, false)
        select new Term(amount, unit, beforeEnd);

    [Theory]
    // The day of the event does not count.
    [InlineData("2026-03-02", "0 calendar-days", "2026-03-02")]
    [InlineData("2026-03-02", "30 calendar-days", "2026-04-01")]
    [InlineData("2028-02-28", "1 calendar-days", "2028-02-29")]
    // A term in calendar days may end on a Sunday or a holiday.
    [InlineData("2026-03-01", "35 calendar-days", "2026-04-05")]
    // Business days leave out the weekend, Easter Monday (6 April 2026) and 1 May.
    [InlineData("2026-04-02", "1 business-days", "2026-04-03")]
    [InlineData("2026-04-03", "1 business-days", "2026-04-07")]
    [InlineData("2026-04-30", "1 business-days", "2026-05-04")]
    [InlineData("2026-12-24", "1 business-days", "2026-12-28")]
    [InlineData("2026-04-04", "0 business-days", "2026-04-04")]
    [InlineData("2026-03-02", "15 business-days", "2026-03-23")]
    // Three clear days after the 2nd are the 3rd, 4th and 5th: the last day is the 6th.
    [InlineData("2026-03-02", "3 clear-days", "2026-03-06")]
    [InlineData("2026-03-02", "0 clear-days", "2026-03-03")]
    // Months end on the same day, or on the month's last.
    [InlineData("2026-01-31", "1 months", "2026-02-28")]
    [InlineData("2027-12-31", "2 months", "2028-02-29")]
    [InlineData("2026-03-15", "2 months", "2026-05-15")]
    [InlineData("2026-03-15", "0 months", "2026-03-15")]
    public void A_term_ends_on(string from, string term, string lastDay) =>
        Assert.Equal(Day(lastDay), Read(term).LastDay(Day(from), Luxembourg));

    [Theory]
    [InlineData("2031-12-31", "180 calendar-days before-end", "2031-07-04")]
    [InlineData("2026-04-07", "1 business-days before-end", "2026-04-03")]
    [InlineData("2026-03-06", "3 clear-days before-end", "2026-03-02")]
    [InlineData("2031-08-31", "6 months before-end", "2031-02-28")]
    public void A_term_before_the_end_is_counted_backwards(string end, string term, string lastDay) =>
        Assert.Equal(Day(lastDay), Read(term).LastDayBefore(Day(end), Luxembourg));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("30")]
    [InlineData("calendar-days")]
    [InlineData("30 days")]
    [InlineData("30 Calendar-Days")]
    [InlineData("-1 calendar-days")]
    [InlineData("+1 calendar-days")]
    [InlineData("1.5 months")]
    [InlineData("3661 calendar-days")]
    [InlineData("99999999999 calendar-days")]
    [InlineData("٣ clear-days")]
    [InlineData("30 calendar-days after-end")]
    [InlineData("30 calendar-days before-end before-end")]
    public void What_is_no_term_is_not_read(string? text) => Assert.False(Term.TryParse(text, out _));

    [Fact]
    public void A_term_cannot_be_counted_the_wrong_way()
    {
        Assert.Throws<InvalidOperationException>(() => Read("1 months before-end").LastDay(Day("2026-01-01"), Luxembourg));
        Assert.Throws<InvalidOperationException>(() => Read("1 months").LastDayBefore(Day("2026-01-01"), Luxembourg));
    }

    [Fact]
    public void Every_term_is_read_as_it_was_written() =>
        Prop.ForAll(AnyTerm.ToArbitrary(), term => Read(term.ToString()) == term).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_the_event_and_the_last_day_lie_exactly_so_many_business_days() =>
        Prop.ForAll(Any.ToArbitrary(), Gen.Choose(1, 250).ToArbitrary(), (from, amount) =>
        {
            var last = new Term(amount, TermUnit.BusinessDays).LastDay(from, Luxembourg);
            var counted = Enumerable.Range(from.DayNumber + 1, last.DayNumber - from.DayNumber)
                .Count(number => Luxembourg.IsBusinessDay(DateOnly.FromDayNumber(number)));
            return Luxembourg.IsBusinessDay(last) && counted == amount;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void From_one_business_day_to_another_there_and_back_is_the_same_count() =>
        Prop.ForAll(Any.Where(Luxembourg.IsBusinessDay).ToArbitrary(), Gen.Choose(0, 250).ToArbitrary(), (from, amount) =>
        {
            var last = new Term(amount, TermUnit.BusinessDays).LastDay(from, Luxembourg);
            return new Term(amount, TermUnit.BusinessDays, BeforeEnd: true).LastDayBefore(last, Luxembourg) == from;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_longer_term_never_ends_earlier() =>
        Prop.ForAll(Any.ToArbitrary(), AnyTerm.ToArbitrary(), (from, term) =>
        {
            var (shorter, longer) = (term with { BeforeEnd = false }, term with { BeforeEnd = false, Amount = term.Amount + 1 });
            return shorter.LastDay(from, Luxembourg) < longer.LastDay(from, Luxembourg);
        }).QuickCheckThrowOnFailure();

    private static Term Read(string text) => Term.TryParse(text, out var term) ? term : throw new FormatException(text);
}
