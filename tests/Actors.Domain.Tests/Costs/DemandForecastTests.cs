using Actors.Domain.Costs.Forecasts;

namespace Actors.Domain.Tests.Costs;

public sealed class DemandForecastTests
{
    private const int Day = 24;
    private const int Ahead = 48;

    [Fact]
    public void Of_AShortHistory_IsNone() => DemandForecast.Of([.. Enumerable.Repeat(1.0, 15)], Day, Ahead, 0.8).ShouldBeNull();

    [Fact]
    public void Of_APureSeason_ForecastsItExactly()
    {
        double[] history = [.. Enumerable.Range(0, 10 * Day).Select(hour => 10.0 + (hour % Day))];
        var forecast = DemandForecast.Of(history, Day, Ahead, 0.8)!;
        for (var hour = 0; hour < Ahead; hour++)
        {
            forecast.Points[hour].Expected.ShouldBe(10 + (hour % Day), 1e-6);
            (forecast.Points[hour].High - forecast.Points[hour].Low).ShouldBeLessThan(1e-6);
        }
    }

    [Theory]
    [InlineData("noise")]
    [InlineData("clusters")]
    [InlineData("growth")]
    public void Of_SimulatedHistories_IntervalOfEightyPercentCoversAboutThat(string kind)
    {
        const int histories = 120;
        var (covered, all) = (0, 0);
        for (var seed = 0; seed < histories; seed++)
        {
            var whole = Simulate(kind, new Random(seed), (14 * Day) + Ahead);
            var forecast = DemandForecast.Of(whole[..^Ahead], Day, Ahead, 0.8)!;
            for (var hour = 0; hour < Ahead; hour++)
            {
                var truth = whole[whole.Length - Ahead + hour];
                covered += truth >= forecast.Points[hour].Low && truth <= forecast.Points[hour].High ? 1 : 0;
                all++;
            }
        }

        ((double)covered / all).ShouldBeInRange(0.74, 0.86);
    }

    [Fact]
    public void Of_Falling_IsNeverBelowNothing()
    {
        var forecast = DemandForecast.Of([.. Enumerable.Range(0, 100).Select(slot => Math.Max(0, 50.0 - slot))], 1, 100, 0.9)!;
        forecast.Points.ShouldAllBe(point => point.Low >= 0 && point.Expected >= 0 && point.High >= point.Low);
    }

    private static double[] Simulate(string kind, Random random, int length)
    {
        var (values, carried) = (new double[length], 0.0);
        for (var slot = 0; slot < length; slot++)
        {
            var season = 100 + (40 * Math.Sin(2 * Math.PI * slot / Day));
            var noise = Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
            carried = kind == "clusters" ? (0.7 * carried) + (8 * noise) : 10 * noise;
            values[slot] = Math.Max(0, season + carried + (kind == "growth" ? 0.1 * slot : 0));
        }

        return values;
    }
}
