using Actors.Domain.Quality;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Quality;

public sealed class VolumeProfileTests
{
    /// <summary>A Monday, 0:00 UTC.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Place_OfAMoment_IsItsHourOfTheWeek()
    {
        VolumeProfile.Place(Monday).ShouldBe(0);
        VolumeProfile.Place(Monday.AddHours(167.9)).ShouldBe(167);
        VolumeProfile.Place(new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.FromHours(2))).ShouldBe(167);
    }

    /// <summary>100 an hour by day, 10 by night: half an hour of each across the border is 55.</summary>
    [Fact]
    public void Expected_AcrossHours_IsTheirShares()
    {
        var profile = VolumeProfile.Of(Weeks(4, (hour, _) => Rate(hour)));
        profile.Expected(Monday.AddHours(7.5), Monday.AddHours(8.5)).ShouldBe(55, 1e-9);
        profile.Dispersion.ShouldBe(0);
        VolumeProfile.Of([]).Expected(Monday, Monday.AddHours(1)).ShouldBe(double.NaN);
    }

    /// <summary>Poisson's law: nothing of 20 expected has a chance of e^-20 with a known mean; with four weeks the mean is less sure and the chance a little larger.</summary>
    [Fact]
    public void Silence_ByDayAndByNight_IsJudgedByTheHour()
    {
        var profile = VolumeProfile.Of(Weeks(50, (hour, _) => Rate(hour)));
        profile.Silence(Monday.AddHours(10), Monday.AddHours(10.2)).ShouldBe(Math.Exp(-20), 20 * Math.Exp(-20));
        profile.Silence(Monday.AddHours(2), Monday.AddHours(2.2)).ShouldBe(Math.Exp(-2), 0.02);
    }

    /// <summary>Counts with Poisson spread are called out about as often as the level says, drops to a half nearly always; 5 standard errors.</summary>
    [Fact]
    public void Judge_OfUsualTraffic_HoldsItsLevel()
    {
        var random = new SplitMix(6);
        long Draw(int hour) => Binomial.Draw(1000, Rate(hour) / 1000.0, ref random);
        var profile = VolumeProfile.Of(Weeks(8, (hour, _) => Draw(hour)));
        var (few, found, trials) = (0, 0, 0);
        for (var hour = 0; hour < 40 * VolumeProfile.HoursOfWeek; hour++)
        {
            var start = Monday.AddHours(hour);
            few += profile.Judge(start, start.AddHours(1), Draw(hour % VolumeProfile.HoursOfWeek)).Few <= 0.01 ? 1 : 0;
            trials++;
            found += Rate(hour % VolumeProfile.HoursOfWeek) == 100 && profile.Judge(start, start.AddHours(1), 50).Few <= 0.01 ? 1 : 0;
        }

        // Counts have steps, so a little below the level.
        ((double)few / trials).ShouldBeInRange(0.002, 0.01 + (5 * Math.Sqrt(0.01 / trials)));
        found.ShouldBe(40 * 7 * 12);
        profile.Judge(Monday.AddHours(10), Monday.AddHours(11), 200).Many.ShouldBeLessThan(1e-6);
    }

    private static int Rate(int hour) => hour % 24 is >= 8 and < 20 ? 100 : 10;

    private static IEnumerable<(DateTimeOffset, long)> Weeks(int weeks, Func<int, int, long> count)
    {
        for (var week = 0; week < weeks; week++)
        {
            for (var hour = 0; hour < VolumeProfile.HoursOfWeek; hour++)
            {
                yield return (Monday.AddDays((7 * week) - 700).AddHours(hour), count(hour, week));
            }
        }
    }
}
