using Actors.Domain.Budgets;

namespace Actors.Domain.Tests.Budgets;

public sealed class BudgetCalendarTests
{
    [Theory]
    [InlineData(PeriodKind.Day, "2026-11-22", "2026-11-22T00:00:00+01:00", "2026-11-23T00:00:00+01:00")]
    [InlineData(PeriodKind.Week, "2026-W47", "2026-11-16T00:00:00+01:00", "2026-11-23T00:00:00+01:00")]
    [InlineData(PeriodKind.Month, "2026-11", "2026-11-01T00:00:00+01:00", "2026-12-01T00:00:00+01:00")]
    [InlineData(PeriodKind.Quarter, "2026-Q4", "2026-10-01T00:00:00+02:00", "2027-01-01T00:00:00+01:00")]
    [InlineData(PeriodKind.Year, "2026", "2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00")]
    public void PeriodOf_AnInstant_IsOfItsLocalDay(PeriodKind kind, string name, string start, string end)
    {
        // 23:30 in London is the next day in Berlin already, and the 22nd both times.
        var period = new BudgetCalendar { Period = kind, Zone = "Europe/Berlin" }.PeriodOf(At("2026-11-21T23:30:00Z"));

        period.ShouldBe(new BudgetPeriod(name, At(start), At(end)));
        period.Start.Offset.ShouldBe(At(start).Offset);
    }

    [Fact]
    public void PeriodOf_DaysOfChangedClocks_HasTheirHours()
    {
        var calendar = new BudgetCalendar { Period = PeriodKind.Day, Zone = "Europe/Berlin" };
        var (spring, autumn) = (calendar.PeriodOf(At("2026-03-29T12:00:00Z")), calendar.PeriodOf(At("2026-10-25T12:00:00Z")));

        (spring.End - spring.Start).ShouldBe(TimeSpan.FromHours(23));
        (autumn.End - autumn.Start).ShouldBe(TimeSpan.FromHours(25));
    }

    [Fact]
    public void PeriodOf_ACustomCalendar_RepeatsFromItsDate()
    {
        var calendar = new BudgetCalendar { Period = PeriodKind.Custom, From = new DateOnly(2026, 11, 3), Days = 14 };

        calendar.PeriodOf(At("2026-11-16T23:59:59Z")).Name.ShouldBe("2026-11-03+14d");
        calendar.PeriodOf(At("2026-11-17T00:00:00Z")).Name.ShouldBe("2026-11-17+14d");
        calendar.PeriodOf(At("2026-01-01T00:00:00Z")).Name.ShouldBe("2026-11-03+14d", "Before the first there is none.");
    }

    [Theory]
    [InlineData(PeriodKind.Day)]
    [InlineData(PeriodKind.Week)]
    [InlineData(PeriodKind.Month)]
    [InlineData(PeriodKind.Quarter)]
    [InlineData(PeriodKind.Year)]
    [InlineData(PeriodKind.Custom)]
    public void Periods_FollowEachOtherWithoutGapOrOverlap(PeriodKind kind)
    {
        foreach (var zone in (string[])["UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "America/Havana"])
        {
            var calendar = new BudgetCalendar { Period = kind, Zone = zone, From = kind == PeriodKind.Custom ? new DateOnly(2010, 1, 1) : null, Days = kind == PeriodKind.Custom ? 11 : null };
            var period = calendar.PeriodOf(At("2011-11-05T07:00:00Z"));
            for (var i = 0; i < 400; i++)
            {
                var next = calendar.PeriodOf(period.End);
                next.Start.ShouldBe(period.End, zone);
                calendar.PeriodOf(next.End.AddTicks(-1)).ShouldBe(next, zone);
                calendar.PeriodOf(next.Start + ((next.End - next.Start) / 2)).ShouldBe(next, zone);
                period = next;
            }
        }
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public void Fault_ACustomCalendarAtTheEndOfTime_IsNamed(string from)
    {
        var calendar = new BudgetCalendar { Period = PeriodKind.Custom, From = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), Days = 3_660 };

        calendar.Fault().ShouldNotBeNull().ShouldContain("from is");
        (calendar with { From = new DateOnly(2999, 12, 31) }).Fault().ShouldBeNull();
        (calendar with { From = new DateOnly(2999, 12, 31) }).PeriodOf(At("2026-01-01T00:00:00Z")).End.Year.ShouldBe(3010);
    }

    [Theory]
    [InlineData("Africa/Cairo")]
    [InlineData("America/Havana")]
    [InlineData("Atlantic/Azores")]
    [InlineData("Asia/Beirut")]
    [InlineData("America/Asuncion")]
    [InlineData("America/Santiago")]
    [InlineData("Pacific/Apia")]
    [InlineData("Australia/Lord_Howe")]
    public void PeriodOf_EveryHourOfYears_IsInThePeriodThatFollowsTheOneBefore(string zone)
    {
        foreach (var kind in (PeriodKind[])[PeriodKind.Day, PeriodKind.Week, PeriodKind.Month])
        {
            var calendar = new BudgetCalendar { Period = kind, Zone = zone };
            foreach (var (from, until) in (ReadOnlySpan<(string, string)>)[("2011-07-01T00:00:00Z", "2012-06-01T00:00:00Z"), ("2026-01-01T00:00:00Z", "2027-02-01T00:00:00Z")])
            {
                CheckFrom(calendar, calendar.PeriodOf(At(from)), At(until));
            }
        }
    }

    private static void CheckFrom(BudgetCalendar calendar, BudgetPeriod period, DateTimeOffset until)
    {
        for (var at = period.Start; at < until; at += TimeSpan.FromMinutes(30))
        {
            var now = calendar.PeriodOf(at);
            if (now != period)
            {
                now.Start.ShouldBe(period.End, $"{calendar} {at:O}");
                period = now;
            }

            (now.Start <= at && at < now.End).ShouldBeTrue($"{calendar}: {at:O} is in {now}");
        }
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
