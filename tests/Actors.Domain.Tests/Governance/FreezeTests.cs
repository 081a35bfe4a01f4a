using Actors.Domain.Governance;

namespace Actors.Domain.Tests.Governance;

public sealed class FreezeTests
{
    [Theory]
    [InlineData(Recurrence.Once, "2026-12-24T00:00:00Z", true)]
    [InlineData(Recurrence.Once, "2026-12-23T23:59:59Z", false)]
    [InlineData(Recurrence.Once, "2026-12-26T00:00:00Z", false)]
    [InlineData(Recurrence.Once, "2027-12-25T00:00:00Z", false)]
    [InlineData(Recurrence.Yearly, "2027-12-25T23:59:59Z", true)]
    [InlineData(Recurrence.Yearly, "2027-12-26T00:00:00Z", false)]
    [InlineData(Recurrence.Yearly, "2028-12-24T00:00:00Z", true)]
    [InlineData(Recurrence.Monthly, "2027-02-25T12:00:00Z", true)]
    [InlineData(Recurrence.Monthly, "2027-02-23T12:00:00Z", false)]
    [InlineData(Recurrence.Weekly, "2026-12-31T00:00:00Z", true)]
    [InlineData(Recurrence.Weekly, "2027-01-02T00:00:00Z", false)]
    public void EndOfPeriod_TwoDays_ComesBack(Recurrence recurrence, string now, bool isClosed)
    {
        var freeze = new Freeze("f", At("2026-12-24T00:00:00Z"), At("2026-12-26T00:00:00Z"), "closed") { Recurrence = recurrence };
        (freeze.EndOfPeriod(At(now)) is not null).ShouldBe(isClosed);
    }

    [Fact]
    public void EndOfPeriod_DailyOverMidnight_ComesBack()
    {
        var freeze = new Freeze("f", At("2026-01-01T22:00:00Z"), At("2026-01-02T02:00:00Z"), "nights") { Recurrence = Recurrence.Daily };

        freeze.EndOfPeriod(At("2026-05-05T01:59:59Z")).ShouldBe(At("2026-05-05T02:00:00Z"));
        freeze.EndOfPeriod(At("2026-05-05T02:00:00Z")).ShouldBeNull();
        freeze.EndOfPeriod(At("2026-05-05T22:00:00Z")).ShouldBe(At("2026-05-06T02:00:00Z"));
    }

    /// <summary>A month that is too short begins its period on its last day, and does not shift those that follow.</summary>
    [Fact]
    public void EndOfPeriod_MonthlyFromThe31st_TakesTheLastDay()
    {
        var freeze = new Freeze("f", At("2026-01-31T00:00:00Z"), At("2026-02-01T00:00:00Z"), "month end") { Recurrence = Recurrence.Monthly };

        freeze.EndOfPeriod(At("2026-02-28T12:00:00Z")).ShouldNotBeNull();
        freeze.EndOfPeriod(At("2026-03-28T12:00:00Z")).ShouldBeNull();
        freeze.EndOfPeriod(At("2026-03-31T12:00:00Z")).ShouldNotBeNull();
    }

    [Fact]
    public void Fault_PeriodThatOverlapsItself_SaysSo()
    {
        var freeze = new Freeze("f", At("2026-01-01T00:00:00Z"), At("2026-01-03T00:00:00Z"), "closed");

        freeze.Fault().ShouldBeNull();
        (freeze with { Recurrence = Recurrence.Daily }).Fault().ShouldNotBeNull();
        (freeze with { To = freeze.From }).Fault().ShouldNotBeNull();
        (freeze with { Reason = " " }).Fault().ShouldNotBeNull();
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
