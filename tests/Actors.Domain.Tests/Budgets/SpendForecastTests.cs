using Actors.Domain.Budgets;

namespace Actors.Domain.Tests.Budgets;

public sealed class SpendForecastTests
{
    private const int Histories = 600;

    /// <summary>
    /// Histories of 3 to 12 weeks: weekday profile, noise that remembers the day before, now and then a day of a multiple, growth or decline of up to 3 % a week.
    /// The interval of 80 % holds what comes, in the rest of a month of 1 to 30 days, in about 80 % of them.
    /// </summary>
    [Fact]
    public void Interval_OnSimulatedDays_CoversAboutFourFifths() => Coverage(isHourly: false, 1).ShouldBeInRange(0.75, 0.85);

    /// <summary>The same by hours, over a day's profile and a weekend's, for the rest of a day or a week.</summary>
    [Fact]
    public void Interval_OnSimulatedHours_CoversAboutFourFifths() => Coverage(isHourly: true, 2).ShouldBeInRange(0.75, 0.85);

    [Fact]
    public void Rest_OfAnUnchangingSpend_IsThatSpend_WithNoWidth()
    {
        var rest = SpendForecast.Rest(Enumerable.Repeat(100.0, 28).ToArray(), 0, isHourly: false, [0.5, 1, 1], 1)!.Value;

        rest.Expected.ShouldBe(250, 1e-6);
        rest.Low.ShouldBe(250, 1e-6);
        rest.High.ShouldBe(250, 1e-6);
    }

    [Fact]
    public void Rest_OfTooLittle_IsNotSaid() => SpendForecast.Rest([1, 2, 3, 4], 0, isHourly: false, [1], 1).ShouldBeNull();

    [Fact]
    public void Of_ABook_AddsWhatWasSpent_AndIsTheSameAgain()
    {
        var start = new DateTimeOffset(2026, 10, 4, 0, 0, 0, TimeSpan.Zero);
        var book = Books.Of(Books.Plan, start);
        for (var day = 0; day < 43; day++)
        {
            book = Books.Spend(book, 10_000, start.AddDays(day).AddHours(1));
        }

        var now = start.AddDays(42).AddHours(12);
        var forecast = SpendForecast.Of(book, now).ShouldNotBeNull();

        // 15 days of November are spent, half of the 15th is to come, and 15 whole days.
        book.Current.SpentMicros.ShouldBe(150_000);
        forecast.ExpectedMicros.ShouldBeInRange(304_990, 305_010);
        forecast.ShouldBe(SpendForecast.Of(book, now));
    }

    private static double Coverage(bool isHourly, int seed)
    {
        var random = new Random(seed);
        var covered = 0;
        for (var i = 0; i < Histories; i++)
        {
            var season = isHourly ? 24 : 7;
            var known = isHourly ? random.Next(3 * 24, 28 * 24) : random.Next(21, 84);
            var weights = Enumerable.Repeat(1.0, isHourly ? random.Next(4, 72) : random.Next(1, 31)).ToArray();
            var world = Simulate(random, known + weights.Length, season, isHourly);
            var rest = SpendForecast.Rest(world.AsSpan(0, known), 0, isHourly, weights, (ulong)i)!.Value;
            var truth = world.Skip(known).Sum();
            covered += truth >= rest.Low && truth <= rest.High ? 1 : 0;
        }

        return covered / (double)Histories;
    }

    private static double[] Simulate(Random random, int slots, int season, bool isHourly)
    {
        var profile = Enumerable.Range(0, season).Select(_ => 0.4 + random.NextDouble()).ToArray();
        var weekend = 0.3 + (0.7 * random.NextDouble());
        var growth = Math.Pow(1 + (0.06 * random.NextDouble()) - 0.03, 1.0 / (isHourly ? 168 : 7));
        var (memory, noise, level, state) = (0.5 * random.NextDouble(), 0.1 + (0.3 * random.NextDouble()), 1_000 * (1 + (9 * random.NextDouble())), 0.0);
        var spends = new double[slots];
        for (var t = 0; t < slots; t++)
        {
            state = (memory * state) + (noise * Normal(random));
            var isWeekend = isHourly && t / 24 % 7 >= 5;
            var burst = random.NextDouble() < 0.02 ? 2 + random.NextDouble() : 1;
            spends[t] = level * profile[t % season] * (isWeekend ? weekend : 1) * Math.Exp(state) * burst;
            level *= growth;
        }

        return spends;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
