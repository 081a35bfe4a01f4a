using Actors.LoadTests.Arrivals;

namespace Actors.LoadTests.Tests.Arrivals;

public sealed class SensorArrivalsTests
{
    private const double NsPerSecond = 1e9;

    private static readonly SensorSettings Regular = new()
    {
        Devices = 50,
        PeriodS = 2,
        Jitter = 0,
        BurstShare = 0,
        DiurnalSwing = 0,
        LateShare = 0,
        DuplicateShare = 0,
    };

    [Fact]
    public void Next_TheSameSeed_IsTheSameForEver()
    {
        var settings = new SensorSettings { Seed = 7 };

        Take(settings, 5_000).ShouldBe(Take(settings, 5_000));
        Take(settings with { Seed = 8 }, 5_000).ShouldNotBe(Take(settings, 5_000));
    }

    [Fact]
    public void Next_WithEverythingOn_NeverGoesBack()
    {
        var arrivals = Take(new SensorSettings { BurstShare = 0.1, LateShare = 0.2, DuplicateShare = 0.2, Jitter = 1, DiurnalSwing = 0.9 }, 20_000);

        arrivals.Zip(arrivals.Skip(1)).ShouldAllBe(pair => pair.First.AtNs <= pair.Second.AtNs);
    }

    [Fact]
    public void Next_NothingLeftToChance_ComesOncePeriod()
    {
        var arrivals = Take(Regular, 50 * 10);

        for (var i = 50; i < arrivals.Count; i++)
        {
            ((arrivals[i].AtNs - arrivals[i - 50].AtNs) / NsPerSecond).ShouldBe(2, 1e-6);
        }
    }

    [Fact]
    public void Next_OverWholeDays_KeepsTheMeanRateAndFollowsTheHours()
    {
        var settings = Regular with { Devices = 500, PeriodS = 0.5, Jitter = 0.3, DiurnalSwing = 0.5, DayS = 40 };

        double[] seconds = [.. Take(settings, 100_000).Select(arrival => arrival.AtNs / NsPerSecond).Where(at => at < 80)];

        // 500 devices twice a second for 80 s. A period that straddles a change of pace shifts a little.
        seconds.Length.ShouldBeInRange(76_000, 84_000);
        var high = seconds.Count(at => at % 40 < 20);
        ((double)high / (seconds.Length - high)).ShouldBeInRange(1.6, 2.2, "the mean of a half sine is 2/pi of its top: (1 + 0.318) / (1 - 0.318) = 1.93");
    }

    [Fact]
    public void Next_Duplicates_RepeatTheContent()
    {
        var arrivals = Take(Regular with { Devices = 1000, DuplicateShare = 0.25, DuplicateS = 0.01 }, 50_000);

        var repeated = arrivals.Count - arrivals.Select(arrival => arrival.Content).Distinct().Count();
        ((double)repeated / arrivals.Count).ShouldBe(0.25 / 1.25, 0.01);
    }

    [Fact]
    public void Next_LateReadings_ArriveOutOfOrder()
    {
        Take(Regular, 10_000).Select(arrival => arrival.Content).ShouldBeInOrder();
        var arrivals = Take(Regular with { LateShare = 0.1, LateS = 5 }, 10_000);

        arrivals.Zip(arrivals.Skip(1)).Count(pair => pair.First.Content > pair.Second.Content).ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Next_Bursts_ComeAtTheirGap()
    {
        var arrivals = Take(Regular with { Devices = 1, PeriodS = 100, BurstShare = 1, BurstReadings = 4, BurstGapS = 0.5 }, 10);

        arrivals.Take(5).Zip(arrivals.Skip(1)).Take(4).ShouldAllBe(pair => pair.Second.AtNs - pair.First.AtNs > 0.49e9 && pair.Second.AtNs - pair.First.AtNs < 0.51e9);
        (arrivals[5].AtNs - arrivals[0].AtNs).ShouldBeInRange((long)99.9e9, (long)100.1e9);
    }

    [Fact]
    public void Check_Faults_NamesEachOnce()
    {
        new SensorSettings().Check().ShouldBeEmpty();
        new SensorSettings { Devices = 0, Jitter = 2, DiurnalSwing = 1, LateS = -1 }.Check().Count().ShouldBe(4);
    }

    private static List<Arrival> Take(SensorSettings settings, int count)
    {
        var arrivals = new SensorArrivals(settings);
        return [.. Enumerable.Range(0, count).Select(_ => arrivals.Next())];
    }
}
