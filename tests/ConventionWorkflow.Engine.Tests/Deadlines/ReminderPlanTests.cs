using ConventionWorkflow.Engine.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using static ConventionWorkflow.Engine.Tests.Deadlines.Days;

namespace ConventionWorkflow.Engine.Tests.Deadlines;

public sealed class ReminderPlanTests
{
    [Theory]
    [InlineData("-7 -2 +1 +7 +14", "-7 -2 +1 +7 +14")]
    [InlineData("14 0 -7", "-7 0 +14")]
    [InlineData("-365 +365", "-365 +365")]
    [InlineData(" 3  5 ", "+3 +5")]
    public void A_plan_is_read_and_put_in_order(string text, string plan) => Assert.Equal(plan, Read(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("1 +1")]
    [InlineData("0 -0")]
    [InlineData("366")]
    [InlineData("-366")]
    [InlineData("1,2")]
    [InlineData("1.5")]
    [InlineData("seven")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 12 13")]
    public void What_is_no_plan_is_not_read(string? text) => Assert.False(ReminderPlan.TryParse(text, out _));

    [Fact]
    public void Reminders_leave_at_8_local_on_either_side_of_the_change_of_clocks() =>
        Assert.Equal(
            ["2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z", "2026-03-30T06:00:00Z"],
            Text(Read("-1 0 +1").Instants(Day("2026-03-29"), DateTimeOffset.MinValue, Luxembourg)));

    [Fact]
    public void Nobody_is_reminded_before_being_asked()
    {
        var openedAt = Luxembourg.At(Day("2026-06-08"), ReminderPlan.Hour);
        Assert.Equal(
            ["2026-06-11T06:00:00Z"],
            Text(Read("-7 -5 -2").Instants(Day("2026-06-13"), openedAt, Luxembourg)));
    }

    [Fact]
    public void Reminders_come_in_order_after_the_opening_and_each_offset_at_most_once() =>
        Prop.ForAll(Any.ToArbitrary(), Any.ToArbitrary(), (last, opened) =>
        {
            var openedAt = Luxembourg.EndOf(opened);
            var instants = Read("-30 -7 -2 0 +1 +7 +14").Instants(last, openedAt, Luxembourg);
            return instants.SequenceEqual(instants.Distinct().Order()) && instants.All(instant => instant > openedAt);
        }).QuickCheckThrowOnFailure();

    private static ReminderPlan Read(string text) => ReminderPlan.TryParse(text, out var plan) ? plan : throw new FormatException(text);

    private static IEnumerable<string> Text(IEnumerable<DateTimeOffset> instants) =>
        instants.Select(instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null));
}
